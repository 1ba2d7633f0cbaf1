package io.verbatim.schemas;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Makes the nodes that will be read back. A decimal without a fraction, such as 15E-0, is written without point and exponent,
 * and read back as an integer: so it is one from the beginning.
 */
final class NumberNodes extends JsonNodeFactory {
    private static final long serialVersionUID = 1;

    @Override
    public ValueNode numberNode(BigDecimal value) {
        if (value.scale() != 0) {
            return super.numberNode(value);
        }
        BigInteger whole = value.unscaledValue();
        if (whole.bitLength() < Integer.SIZE) {
            return numberNode(whole.intValue());
        }
        return whole.bitLength() < Long.SIZE ? numberNode(whole.longValue()) : numberNode(whole);
    }
}

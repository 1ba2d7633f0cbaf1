"""Trains, distils, compresses and packages the reference model of Verbatim."""

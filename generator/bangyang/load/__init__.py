"""Loading: bytes, then values that know their place, then records or Problems."""

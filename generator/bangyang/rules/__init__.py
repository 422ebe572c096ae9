"""Rules: what may be published, how names leave, what an address is called. Pure functions."""

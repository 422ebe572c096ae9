"""What each terminal command does; ``cli.py`` declares them."""

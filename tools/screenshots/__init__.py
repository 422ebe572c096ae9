"""Takes pictures of the example's pages: all of them to look at, and the few that the docs show."""

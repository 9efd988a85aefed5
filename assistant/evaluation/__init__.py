"""One file per scored step; used by the command line and by the tests."""

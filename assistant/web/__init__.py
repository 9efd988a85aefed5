"""What people see and call: the gate in front of every page, signing in, the pages of each role."""

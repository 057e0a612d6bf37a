"""People: accounts, passwords, second factor, sessions, invitations."""

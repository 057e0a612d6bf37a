"""Settings, addresses and the door for the server."""

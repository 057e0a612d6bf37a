"""The password of everybody in the tests."""

PASSWORD = "Right-Horse-42"

"""Running the application: backup and restore, what has expired, whether it is well."""

"""Projects and their goals: declared, approved level by level, adjusted, compared."""

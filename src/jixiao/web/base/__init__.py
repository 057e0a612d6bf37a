"""The page around every page: layout, style, menus, errors."""

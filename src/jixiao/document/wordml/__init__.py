"""WordprocessingML: the parts of a .docx that need rules of their own (numbering, styles, runs, tables)."""

"""One reader for each format; which one reads a file is decided by its content (:mod:`jixiao.document.read`)."""

"""XML of strangers, parsed without document types, entities or network."""

from lxml import etree
from lxml.etree import _Element as Element

from jixiao.document.bounds import too_deep
from jixiao.document.model import Kind
from jixiao.document.refusals import damaged

__all__ = ["Element", "attribute", "local", "parse"]


def parse(content: bytes, file: str, kind: Kind, part: str) -> Element:
    """The root element of a part; a document type, broken XML and endless nesting are refused."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=False,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise too_deep(file) from error
        raise damaged(file, kind, f"{part} 的 XML 有误") from error
    if root.getroottree().docinfo.doctype:
        raise damaged(file, kind, f"{part} 带有实体或文档类型声明")
    return root


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element, name: str) -> str | None:
    """An attribute by its name without namespace."""
    value = element.get(name)
    if value is not None:
        return str(value)
    suffix = "}" + name
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith(suffix)), None)

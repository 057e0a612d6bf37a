"""What parsers and the operating system complain of in English, in the words of the people who must mend it.

JSON and YAML parsers and the operating system speak English only. A sentence of ours that quotes them is half
understood; so each complaint that a user can cause has its words here, and any other is told in general terms.
"""

import errno
from json import JSONDecodeError

_JSON = {
    "Expecting value": "这里应有一个值",
    "Expecting property name": "这里应有一个用英文双引号括起来的名称",
    "Expecting ':'": "这里应有冒号",
    "Expecting ','": "这里应有逗号，或者括号没有成对",
    "Extra data": "内容结束以后还有多余的文字",
    "Unterminated string": "引号没有成对",
    "Invalid control character": "引号里的文字含有换行或控制字符",
    "Invalid \\": "反斜杠用错了",
    "Illegal trailing comma": "最后一项后面多了逗号",
    "Unexpected UTF-8 BOM": "文件编码不对，应为 UTF-8",
}
_YAML = {
    "mapping values are not allowed": "这里不应有冒号；可能上一行少了冒号，也可能文字里有冒号而没有用引号括起来",
    "did not find expected key": "名称没有对齐，或者引号没有成对",
    "did not find expected ',' or ']'": "方括号没有成对，或者缺少逗号",
    "did not find expected ',' or '}'": "花括号没有成对，或者缺少逗号",
    "did not find expected '-' indicator": "列表各项没有对齐",
    "did not find expected node content": "这里应有内容",
    "could not find expected ':'": "名称后面缺少冒号",
    "found unexpected end of stream": "引号没有成对",
    "found unexpected document indicator": "引号没有成对",
    "cannot start any token": "这里不能用这个符号；文字以它开头的，要用引号括起来，缩进要用空格",
    "block sequence entries are not allowed": "这里不应有列表的“-”",
    "block mapping": "缩进没有对齐",
    "<block end>": "缩进没有对齐",
    "escape": "反斜杠用错了",
    "tab character": "缩进要用空格，不能用制表符",
    "control characters are not allowed": "含有控制字符",
    "special characters are not allowed": "含有控制字符",
    "UTF-8": "文件编码不对，应为 UTF-8",
}
_SYSTEM = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "找不到",
    errno.EEXIST: "已有同名的文件",
    errno.ENOTDIR: "上一级不是目录",
    errno.EISDIR: "是文件夹",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EIO: "磁盘读写出错",
    errno.ETXTBSY: "文件正在使用",
    errno.EBUSY: "文件正在使用",
    errno.ELOOP: "链接循环",
    errno.EMFILE: "打开的文件太多",
    errno.EADDRINUSE: "别的程序正在使用",
    errno.EADDRNOTAVAIL: "本机没有这个地址",
}
UNKNOWN_JSON, UNKNOWN_YAML, UNKNOWN_SYSTEM = "写法不符合 JSON 的规定", "写法不符合 YAML 的规定", "系统不允许"
TOO_DEEP, TOO_LONG, WRONG_CHARSET = "嵌套过深", "数字过长", "文件编码不对，应为 UTF-8"


def json_words(error: BaseException) -> str:
    """What is wrong with a JSON text, with line and column where the parser knows them."""
    if isinstance(error, RecursionError):
        return TOO_DEEP
    if isinstance(error, UnicodeDecodeError):
        return WRONG_CHARSET
    if not isinstance(error, JSONDecodeError):
        return TOO_LONG if "digits" in str(error) else UNKNOWN_JSON
    return f"第{error.lineno}行第{error.colno}列，{_first(_JSON, error.msg, UNKNOWN_JSON)}"


def yaml_words(problem: str) -> str:
    """What a YAML parser complains of; it gives line and column apart."""
    return _first(_YAML, problem, UNKNOWN_YAML)


def system_words(error: OSError) -> str:
    """Why the operating system refuses."""
    return UNKNOWN_SYSTEM if error.errno is None else _SYSTEM.get(error.errno, UNKNOWN_SYSTEM)


def _first(words: dict[str, str], said: str, unknown: str) -> str:
    return next((ours for theirs, ours in words.items() if theirs in said), unknown)

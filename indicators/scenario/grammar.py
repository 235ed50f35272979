"""The small grammar that means the same in Python and in JavaScript, and the reading of one expression.

Whatever is outside it is refused, with the reason and what to do.
"""

from __future__ import annotations

import ast
import keyword
import re
from collections.abc import Callable

from indicators.plan_faults import near
from indicators.scenario.nodes import FUNCTIONS, Both, Call, Minus, Name, Node, Number

#: told (code, what is wrong, what to do)
Refuse = Callable[[str, str, str], None]
_SIGNS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
#: a number as both languages write it
_NUMBER = re.compile(r"\d+(\.\d+)?([eE][-+]?\d+)?")
#: words that mean something of their own in one of the two languages
RESERVED = frozenset(
    {*keyword.kwlist, *FUNCTIONS}
    | {
        "abstract",
        "arguments",
        "await",
        "boolean",
        "byte",
        "case",
        "catch",
        "char",
        "const",
        "debugger",
        "default",
        "delete",
        "do",
        "double",
        "enum",
        "eval",
        "export",
        "extends",
        "final",
        "float",
        "function",
        "goto",
        "implements",
        "instanceof",
        "int",
        "interface",
        "let",
        "long",
        "native",
        "new",
        "null",
        "package",
        "private",
        "protected",
        "public",
        "short",
        "static",
        "super",
        "switch",
        "synchronized",
        "this",
        "throw",
        "throws",
        "transient",
        "typeof",
        "undefined",
        "var",
        "void",
        "volatile",
        "NaN",
        "Infinity",
        "Math",
        "Object",
        "Number",
        "Array",
        "String",
        "Symbol",
    }
)


def read_expression(text: str, refuse: Refuse) -> Node | None:
    """The tree of an expression, or None after telling ``refuse`` (code, what, fix) every reason why not.

    >>> read_expression("a + 2*b_", print)
    Both(sign='+', left=Name(id='a'), right=Both(sign='*', left=Number(value=2.0, text='2'), right=Name(id='b_')))
    >>> read_expression("a ** 2", print)
    grammar phép tính "Pow" không có trong văn phạm chỉ dùng + - * / ( ) <
    """
    if odd := sorted(set(re.findall(r"[^\w+\-*/()<,. ]|\b\d[\d.]*_\w*", text))):
        refuse("grammar", f"có ký tự lạ: {' '.join(odd)}", "chỉ dùng + - * / ( ) < tên và số")
        return None
    try:
        tree = ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError):
        refuse("syntax", f'không đọc được "{text}"', "kiểm tra dấu ngoặc và phép tính")
        return None
    found: list[bool] = []

    def no(code: str, what: str, fix: str) -> None:
        found.append(True)
        refuse(code, what, fix)

    node = _node(tree, text, no)
    return None if found else node


def _written(tree: ast.expr, text: str) -> str:
    return ast.get_source_segment(text, tree) or ""


def _node(tree: ast.expr, text: str, no: Refuse) -> Node:
    match tree:
        case ast.Constant(value=int() | float() as value) if _NUMBER.fullmatch(_written(tree, text)):
            return Number(float(value), _written(tree, text))
        case ast.Name(id=name):
            return Name(name)
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return Minus(_node(inner, text, no))
        case ast.BinOp(left=left, op=sign, right=right):
            if type(sign) not in _SIGNS:
                what = f'phép tính "{type(sign).__name__}" không có trong văn phạm'
                no("grammar", what, "chỉ dùng + - * / ( ) <")
            return Both(_SIGNS.get(type(sign), "?"), _node(left, text, no), _node(right, text, no))
        case ast.Call(func=ast.Name(id=function), args=arguments, keywords=[]):
            return _call(function, arguments, text, no)
        case _:
            pass
    no("grammar", f'không có trong văn phạm: "{ast.unparse(tree)}"', "chỉ dùng + - * / ( ) < tên, số và hàm")
    return Number(0.0, "0")


def _call(function: str, arguments: list[ast.expr], text: str, no: Refuse) -> Node:
    if function not in FUNCTIONS:
        no("function", f'không có hàm "{function}"', near(function, FUNCTIONS))
    elif len(arguments) != FUNCTIONS[function]:
        no("arguments", f'hàm "{function}" nhận {FUNCTIONS[function]} giá trị', "sửa số giá trị trong ngoặc")
    rest = list(arguments)
    made: list[Node] = []
    if function == "where" and rest:
        condition = rest.pop(0)
        if isinstance(condition, ast.Compare) and [type(o) for o in condition.ops] == [ast.Lt]:
            left, right = condition.left, condition.comparators[0]
            made.append(Both("<", _node(left, text, no), _node(right, text, no)))
        else:
            no("condition", "điều kiện của where phải có dạng a < b", "viết where(a < b, ..., ...)")
    made += [_node(a, text, no) for a in rest]
    if function == "arrivals" and not (len(made) == 2 and isinstance(made[1], Number)):
        no("stream", "arrivals cần số thứ tự của dòng biến cố", "viết arrivals(a, 1)")
    return Call(function, tuple(made))

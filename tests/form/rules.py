"""All form rules R1..R82 that can be read off a finished PDF: importing this registers them.

Numbers and articles are those of Nghị định 30/2020/NĐ-CP, Phụ lục I and III, as numbered for this program; the
exceptions agreed on (a committee's own number series, "trang k/n", a joint plan's KHPH, Nơi nhận below joint
signatures) stand where they apply.

Not read here: R31 and R82 need a list of units; R60-R63 have no document yet that would show them; R77 and
R78 are the web test's; R81 follows from R3 and R80.

The choice not taken: a table of expected positions per kind. A page may be right in many ways; a rule that says what
must hold survives a change of layout, and its finding says which law was broken.
"""

import rules_annex  # noqa: F401
import rules_body  # noqa: F401
import rules_header  # noqa: F401
import rules_page  # noqa: F401
import rules_signing  # noqa: F401
import rules_table  # noqa: F401
from rule import RULES, check

__all__ = ["RULES", "check"]

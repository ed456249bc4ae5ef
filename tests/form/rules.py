"""All form rules R1..R82 that can be read off a finished PDF: importing this registers them.

Numbers and articles are those of Nghị định 30/2020/NĐ-CP, Phụ lục I and III, as numbered for this program; the
exceptions agreed on (a committee's own number series, "trang k/n", a joint plan's KHPH, Nơi nhận below joint
signatures) stand where they apply.

Not read here: R77 and R78 are the web test's. R91-R95 are numbers of our own, for what the Party's and the youth union's
documents have instead of R9-R23 and R48.

The choice not taken: a table of expected positions per kind. A page may be right in many ways; a rule that says what
must hold survives a change of layout, and its finding says which law was broken.
"""

import rules_annex  # noqa: F401
import rules_body  # noqa: F401
import rules_header  # noqa: F401
import rules_marks  # noqa: F401
import rules_page  # noqa: F401
import rules_party  # noqa: F401
import rules_signing  # noqa: F401
import rules_table  # noqa: F401
from rule import RULES, check

__all__ = ["RULES", "check"]

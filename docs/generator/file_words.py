"""What the pages of the files say around the keys and codes."""

from __future__ import annotations

from cchc_rules.words import Text

CRITERIA_FILE = {
    "criteria": Text(
        """Một tệp `criteria.yaml` là một bộ tiêu chí: YAML, UTF-8, lề bằng dấu cách, không có neo (`&`, `*`),
không có khóa trùng. Mọi giá trị được đọc là chữ rồi mới hiểu theo kiểu dưới đây, nên `1.10` vẫn là
`1.10`. Số dùng dấu chấm thập phân; điểm có thể là phân số như `10/3`. Dòng đầu của tệp chỉ tới
[JSON Schema](../../reference/criteria.schema.json) để trình soạn thảo gợi ý khi gõ.

Mỗi mục cuối có đúng một trong: `score`, `rule`, `entered`; mục có `children` thì không có ba khóa đó.

## criteria.yaml""",
        """One file `criteria.yaml` is one criteria set: YAML, UTF-8, indented with spaces, no anchors (`&`,
`*`), no key twice. Every value is read as text and then understood by the type below, so `1.10`
stays `1.10`. Numbers have a decimal point; points may be a fraction such as `10/3`. The first line
of a file points to the [JSON Schema](../../reference/criteria.schema.json), for completion in
editors.

Each leaf has exactly one of `score`, `rule` and `entered`; an indicator with `children` has none.

## criteria.yaml""",
    ),
    "cases": Text(
        """## cases.yaml

Tệp `cases.yaml` đặt cạnh `criteria.yaml`, giữ các ví dụ tính tay và số đã công bố. Số liệu viết như
trong [tệp số liệu](../how-to.md#chuẩn-bị-tệp-số-liệu).""",
        """## cases.yaml

The file `cases.yaml` beside `criteria.yaml` holds examples worked out by hand and published results.
Figures are written as in [data files](../how-to.md#prepare-a-data-file).""",
    ),
}

TYPES = {
    "text": Text("chữ", "text"),
    "whole": Text("số nguyên", "whole number"),
    "truth": Text("`true` | `false`", "`true` | `false`"),
    "day": Text("ngày (2022-12-20)", "day (2022-12-20)"),
    "exact": Text("số (0.5, 10/3)", "number (0.5, 10/3)"),
    "bound": Text("số hoặc ngày", "number or day"),
    "expression": Text("biểu thức", "expression"),
    "id": Text("tên (a-z, 0-9, _)", "name (a-z, 0-9, _)"),
    "texts": Text("chữ, hoặc danh sách chữ", "text, or a list of texts"),
    "amount": Text("điểm: biểu thức hoặc quy tắc", "amount: expression or rule"),
    "list": Text("danh sách", "list of"),
    "pair": Text("hai", "two of"),
}

PARTS: dict[str, tuple[Text, Text | None]] = {
    "criteria.CriteriaSet": (Text("Bộ tiêu chí", "Criteria set"), None),
    "parts.Decision": (Text("decision: quyết định", "decision"), None),
    "parts.Level": (Text("levels: cấp của cây", "levels: levels of the tree"), None),
    "parts.Component": (
        Text("components: phần điểm", "components: parts of the points"),
        Text(
            "Cách chia thứ hai của cùng số điểm (cơ cấu điểm).",
            "A second partition of the same points.",
        ),
    ),
    "parts.Policies": (Text("policies: quy định chung", "policies"), None),
    "parts.Rounding": (Text("rounding: làm tròn", "rounding"), None),
    "parts.Unit": (Text("units: đơn vị", "units"), None),
    "inputs.Input": (
        Text("inputs, attributes: dữ liệu", "inputs, attributes"),
        Text(
            "Mỗi dữ liệu mang một tên, dùng được trong biểu thức của cả bộ.",
            "Each input has a name that every expression of the set can use.",
        ),
    ),
    "parts.Invariant": (Text("invariants: ràng buộc", "invariants"), None),
    "criteria.Indicator": (
        Text("indicators, children: mục", "indicators, children: a node of the tree"),
        None,
    ),
    "rules.Rule": (
        Text("rule: quy tắc", "rule"),
        Text(
            "Đúng một dạng. Ví dụ của từng dạng ở [Cách làm](../how-to.md#chọn-dạng-quy-tắc).",
            "Exactly one form. There is an example of each in [how to](../how-to.md#choose-a-form-of-rule).",
        ),
    ),
    "rules.Levels": (Text("levels: điểm theo lựa chọn", "levels: points for each option"), None),
    "rules.Bands": (Text("bands: điểm theo khoảng", "bands: points by bands"), None),
    "rules.Band": (Text("rows: một mức của bands", "rows: one band"), None),
    "rules.Ratio": (Text("ratio: điểm theo tỷ lệ", "ratio: points in proportion"), None),
    "rules.Steps": (Text("steps: điểm theo bậc", "steps: points for each step"), None),
    "rules.Deductions": (Text("deductions: trừ điểm", "deductions"), None),
    "rules.Deduction": (Text("items: một khoản trừ", "items: one deduction"), None),
    "rules.Linear": (Text("linear: nội suy", "linear: between two values"), None),
    "rules.Case": (Text("first_of: một trường hợp", "first_of: one case"), None),
    "rules.Survey": (Text("survey: phiếu khảo sát", "survey: survey answers"), None),
    "cases.Cases": (Text("Tệp ví dụ", "File of cases"), None),
    "cases.Case": (Text("cases: một ví dụ", "cases: one case"), None),
    "cases.Expected": (Text("expect: kết quả phải có", "expect: what should come out"), None),
    "cases.ExpectedLine": (
        Text("lines: một dòng của kết quả", "lines: one line of the result"),
        Text(
            'Chỉ so điểm thì viết gọn: `lines: {"1.1": 0.5}`.',
            'For the points alone, write `lines: {"1.1": 0.5}`.',
        ),
    ),
}

FAMILIES = {
    "1": Text("CR1xx: đọc tệp", "CR1xx: reading files"),
    "2": Text("CR2xx: nội dung bộ tiêu chí", "CR2xx: the content of a set"),
    "3": Text("CR3xx: biểu thức", "CR3xx: expressions"),
    "4": Text("CR4xx: phụ thuộc giữa các mục", "CR4xx: dependencies"),
    "5": Text("CR5xx: số liệu và chấm điểm", "CR5xx: data and scoring"),
    "6": Text("CR6xx: gói mở rộng và bộ đã cài", "CR6xx: plugins and installed sets"),
    "7": Text("CR7xx: ví dụ tính tay", "CR7xx: worked examples"),
}

DIAGNOSTICS = Text(
    """Mỗi phát hiện có mã cố định. *Lỗi* trong bộ tiêu chí thì không chấm được cho ai; *lỗi* trong số liệu
thì mục dùng số liệu đó không tính được; *cảnh báo* thì nên xem lại. Chữ trong ‹ › được thay bằng số
liệu cụ thể.""",
    """Each finding has a stable code. An *error* in a set means that it scores nobody; an *error* in the
data means that the lines which use them cannot be computed; a *warning* is worth a look. What stands
in ‹ › is filled in.""",
)

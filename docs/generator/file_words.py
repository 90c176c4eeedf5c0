"""What the page of the files says around the keys."""

from __future__ import annotations

from cchc_rules.text import Text

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

Tệp `cases.yaml` (và mọi tệp `*.cases.yaml`) đặt cạnh `criteria.yaml`, giữ các ví dụ tính tay và số đã
công bố; [`cchc test`](../how-to.md#thử-một-bộ-tiêu-chí) chạy các ví dụ ấy. Số liệu viết như trong [tệp số liệu](../how-to.md#chuẩn-bị-tệp-số-liệu).""",
        """## cases.yaml

The file `cases.yaml` (and any `*.cases.yaml`) beside `criteria.yaml` holds examples worked out by hand
and published results; [`cchc test`](../how-to.md#test-a-criteria-set) runs them. Figures are written as in [data files](../how-to.md#prepare-a-data-file).""",
    ),
}

NAMES = {
    "title": Text("## Tên dùng được trong biểu thức", "## Names that expressions can use"),
    "where": Text("chỗ viết", "where"),
    "names": Text("tên dùng được", "names"),
    "outcome": Text(
        """Một mục còn thiếu số liệu thì mọi biểu thức cần đến nó cũng chờ; mục không áp dụng thì biểu thức dùng
nó không áp dụng. Phần không xét đến (nhánh không chọn, vế sau của `and`, `or` đã rõ) thì không cần.
Trong `ranking` và `gradings`:

* `total`: tổng điểm của đơn vị, gồm cả điểm thưởng và điểm phạt.
* `percent`: tổng điểm so với điểm tối đa còn lại của đơn vị, tính bằng %.
* `leaves_at_zero`: số mục chấm áp dụng cho đơn vị mà được đúng 0 điểm.
* `below_minimum`: số mục có điểm dưới `min_score` của nó.""",
        """What is missing makes every expression that needs it wait; what does not apply makes it not
applicable. What is not looked at (the branch not taken, the rest of a decided `and` or `or`) is not
needed. In `ranking` and `gradings`:

* `total`: the points of the unit, bonus and penalty included.
* `percent`: the total in percent of what the unit could earn.
* `leaves_at_zero`: how many leaves that apply to the unit have exactly 0 points.
* `below_minimum`: how many indicators are below their `min_score`.""",
    ),
}

SCOPES: tuple[tuple[str, Text], ...] = (
    (
        "`score`, `rule`",
        Text(
            "dữ liệu, thuộc tính, `id` của mục khác (điểm của mục), `peers`, `max_score` (điểm tối đa của mục)",
            "inputs, attributes, `id` of other indicators (their points), `peers`, `max_score` (the own maximum)",
        ),
    ),
    (
        "`applies_when`, `not_applicable: when`",
        Text(
            "dữ liệu, thuộc tính, `id` của mục khác, `peers`",
            "inputs, attributes, `id` of other indicators, `peers`",
        ),
    ),
    (
        "`peers: of`, `where`",
        Text(
            "dữ liệu, thuộc tính, `id` của mục, `peers` khác; của từng đơn vị trong nhóm",
            "inputs, attributes, `id` of indicators, other `peers`; of each unit of the group",
        ),
    ),
    (
        "`max_score_when: when`, `total_when: when`",
        Text("chỉ thuộc tính của đơn vị", "only attributes of the unit"),
    ),
    ("`invariants: must`", Text("dữ liệu, thuộc tính", "inputs, attributes")),
    (
        "`ranking: tie_breakers`, `ranked_when`; `gradings: by`, `applies_when`, `requires`, `demotions`",
        Text(
            "dữ liệu, thuộc tính, `id` của mục và của phần điểm, `peers`, `total`, `percent`, `leaves_at_zero`, "
            "`below_minimum`",
            "inputs, attributes, `id` of indicators and components, `peers`, `total`, `percent`, "
            "`leaves_at_zero`, `below_minimum`",
        ),
    ),
)

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
    "indicator.Indicator": (
        Text("indicators, children: mục", "indicators, children: a node of the tree"),
        None,
    ),
    "parts.MaximumWhen": (
        Text("max_score_when: điểm tối đa khác", "max_score_when: another maximum"),
        Text(
            "Trường hợp đầu tiên đúng được dùng; không trường hợp nào đúng thì là `max_score`.",
            "The first that holds counts; where none does, it is `max_score`.",
        ),
    ),
    "policies.NotApplicableCase": (
        Text("not_applicable: một trường hợp", "not_applicable: one case"),
        Text(
            "Mỗi dòng là `{when, then}`; dòng cuối có thể là `{otherwise}`.",
            "Each is `{when, then}`; the last may be `{otherwise}`.",
        ),
    ),
    "parts.Component": (
        Text("components: phần điểm", "components: parts of the points"),
        Text(
            "Cách chia thứ hai của cùng số điểm (cơ cấu điểm).",
            "A second partition of the same points.",
        ),
    ),
    "parts.TotalWhen": (
        Text("total_when: thang điểm khác", "total_when: another total"),
        Text(
            "Trường hợp đầu tiên đúng được dùng; không trường hợp nào đúng thì là `total`.",
            "The first that holds counts; where none does, it is `total`.",
        ),
    ),
    "inputs.Input": (
        Text("inputs, attributes: dữ liệu", "inputs, attributes"),
        Text(
            "Mỗi dữ liệu mang một tên, dùng được trong biểu thức của cả bộ.",
            "Each input has a name that every expression of the set can use.",
        ),
    ),
    "parts.Invariant": (Text("invariants: ràng buộc", "invariants"), None),
    "rules.Rule": (
        Text("rule: quy tắc", "rule"),
        Text(
            "Đúng một dạng. Ví dụ của từng dạng ở [Cách làm](../how-to.md#chọn-dạng-quy-tắc). Gói mở rộng có thể "
            "thêm dạng, viết dưới `rule` như các dạng này; `cchc functions` liệt kê mọi dạng đã cài.",
            "Exactly one form. There is an example of each in [how to](../how-to.md#choose-a-form-of-rule). Plugins "
            "can add forms, written under `rule` like these; `cchc functions` lists all that are installed.",
        ),
    ),
    "policies.Policies": (Text("policies: quy định chung", "policies"), None),
    "parts.Rounding": (Text("rounding: làm tròn", "rounding"), None),
    "parts.Unit": (Text("units: đơn vị", "units"), None),
    "peers.Peer": (
        Text("peers: số liệu so với các đơn vị khác", "peers: figures over the units of a group"),
        Text(
            "Mỗi số liệu mang một tên, dùng trong biểu thức như một dữ liệu. Nó được tính trên mọi đơn vị chấm cùng "
            "một lần, gồm cả chính đơn vị đang xét; đơn vị của bộ không có trong tệp số liệu là đơn vị chưa có số liệu.",
            "Each has a name that expressions use like an input. It is taken over all units that are scored "
            "together, the unit itself among them; a unit of the set that the data file leaves out has no figure.",
        ),
    ),
    "rounds.Round": (
        Text("rounds: vòng chấm", "rounds: rounds of assessment"),
        Text(
            "Theo thứ tự; điểm và số liệu của vòng sau đứng trên vòng trước.",
            "In order; what a later round gives stands above what earlier ones gave.",
        ),
    ),
    "survey.SurveyPlan": (
        Text("survey (của bộ): khảo sát", "survey (of the set)"),
        Text(
            "Cách tính các tỷ lệ từ phiếu trả lời. Phiếu đã cộng sẵn thì dùng dạng quy tắc `survey`.",
            "How raw answers become rates. For counts of answers there is the form of rule `survey`.",
        ),
    ),
    "survey.RespondentGroup": (
        Text("groups: nhóm đối tượng", "groups: groups of respondents"),
        None,
    ),
    "survey.SurveyOption": (
        Text("options: phương án trả lời", "options: the answers offered"),
        None,
    ),
    "survey.Question": (Text("questions: câu hỏi", "questions"), None),
    "ranking.RankingProcedure": (
        Text("ranking: xếp hạng", "ranking"),
        Text(
            "Đơn vị có điểm cao hơn đứng trước; đơn vị còn thiếu số liệu thì chưa có hạng.",
            "The greater comes first; a unit whose score is incomplete has no rank yet.",
        ),
    ),
    "ranking.Grading": (
        Text("gradings: cách xếp loại", "gradings: a grading"),
        Text(
            "Có `bands` hoặc `quantiles`. Nhiều cách cùng `id`: dùng cách đầu tiên có `applies_when` đúng.",
            "Either `bands` or `quantiles`. Of several with one `id` the first whose `applies_when` holds counts.",
        ),
    ),
    "ranking.GradeBand": (Text("bands: một mức xếp loại", "bands: one grade"), None),
    "ranking.Requirement": (
        Text("requires: điều kiện kèm theo", "requires: what else a grade needs"),
        None,
    ),
    "ranking.Quantiles": (Text("quantiles: nhóm phân vị", "quantiles"), None),
    "ranking.Demotion": (
        Text("demotions: trường hợp bị hạ", "demotions: what lowers a grade"),
        Text(
            "Đúng một trong `by`, `to`, `ungraded: true`.",
            "Exactly one of `by`, `to` and `ungraded: true`.",
        ),
    ),
    "cases.Cases": (Text("Tệp ví dụ", "File of cases"), None),
    "cases.WorkedCase": (Text("cases: một ví dụ", "cases: one case"), None),
    "cases.CaseRound": (
        Text("rounds: một vòng chấm", "rounds: one round of assessment"),
        Text(
            'Theo mã vòng của bộ: `rounds: {tham_dinh: {points: {"1.1": 0.5}}}`.',
            'By the id of a round of the set: `rounds: {tham_dinh: {points: {"1.1": 0.5}}}`.',
        ),
    ),
    "cases.CaseValue": (
        Text("inputs, points: số liệu của một vòng", "inputs, points: a value of a round"),
        Text(
            "Không có lý do và người chấm thì viết gọn: `ty_le: 85`.",
            "Without a reason and a person, write `ty_le: 85`.",
        ),
    ),
    "cases.CaseUnit": (
        Text("units: đơn vị chấm cùng", "units: units scored together"),
        Text(
            "Dùng thay cho `expect` của ví dụ khi có `peers`, xếp hạng hoặc xếp loại: mỗi đơn vị có `expect` riêng.",
            "In place of the `expect` of a case, where there are `peers`, ranks or grades: each unit has its own.",
        ),
    ),
    "cases.CaseData": (
        Text("previous: đơn vị của kỳ trước", "previous: a unit of the previous period"),
        None,
    ),
    "cases.CaseAnswer": (Text("answers: một câu trả lời", "answers: one answer"), None),
    "cases.Expected": (Text("expect: kết quả phải có", "expect: what should come out"), None),
    "cases.ExpectedLine": (
        Text("lines: một dòng của kết quả", "lines: one line of the result"),
        Text(
            'Chỉ so điểm thì viết gọn: `lines: {"1.1": 0.5}`.',
            'For the points alone, write `lines: {"1.1": 0.5}`.',
        ),
    ),
}

"""What the generated pages say around what comes from the code."""

from __future__ import annotations

from cchc_rules.text import Text

SAID = {
    "cli": Text("Tra cứu: dòng lệnh", "Reference: command line"),
    "functions": Text("Tra cứu: hàm của biểu thức", "Reference: functions of expressions"),
    "hooks": Text("Tra cứu: hàm móc của gói mở rộng", "Reference: hooks"),
    "python": Text("Tra cứu: các tên trong Python", "Reference: Python names"),
    "diagnostics": Text("Tra cứu: mã lỗi", "Reference: diagnostics"),
    "criteria_file": Text("Tra cứu: tệp criteria.yaml và cases.yaml", "Reference: criteria.yaml and cases.yaml"),
    "argument": Text("đối số", "argument"),
    "option": Text("tùy chọn", "option"),
    "default": Text("mặc định", "default"),
    "parameter": Text("tham số", "parameter"),
    "kind": Text("loại", "kind"),
    "example": Text("Ví dụ", "Example"),
    "same_as": Text("Tương đương", "The same as"),
    "result": Text("Kết quả", "Result"),
    "several": Text("một hoặc nhiều", "one or more"),
    "optional": Text("bỏ được", "may be left out"),
    "member": Text("thành phần", "member"),
    "meaning": Text("ý nghĩa (tiếng Anh, từ mã nguồn)", "meaning"),
    "key": Text("khóa", "key"),
    "type": Text("kiểu", "type"),
    "description": Text("mô tả", "description"),
    "required": Text("**bắt buộc**", "**required**"),
    "empty": Text("rỗng", "empty"),
    "own": Text("các giá trị mặc định của nó", "its own defaults"),
    "none": Text("không có", "none"),
}  # fmt: skip

KINDS = {
    "number": Text("số", "number"),
    "truth": Text("đúng/sai", "true or false"),
    "choice": Text("lựa chọn", "choice"),
    "text": Text("chữ", "text"),
    "date": Text("ngày", "day"),
    "nothing": Text("không có giá trị", "no value"),
    "any": Text("bất kỳ", "any"),
}

CLI = Text(
    """Mọi lệnh có `-h`, `--help`. Mã thoát: 0 là sạch và đủ; 1 là có phát hiện (bộ có lỗi, số liệu thiếu hoặc sai); 2 là gọi sai
cách hoặc lỗi bên trong chương trình.

| biến môi trường | tác dụng |
|---|---|
| `CCHC_LANG` | `vi` (mặc định) hoặc `en`; `--lang` được ưu tiên và đặt ở đâu trong lệnh cũng được |
| `NO_COLOR` | không dùng màu |
| `COLUMNS` | bề rộng bảng khi in ra |
| `CCHC_DEBUG` | khi chương trình lỗi, in đầy đủ vết lỗi của Python |

`SET` là mã bộ đã cài, tệp `criteria.yaml`, hoặc thư mục chứa tệp đó. `DATA` là tệp số liệu, `-` là
đầu vào chuẩn. Kết quả in ra đầu ra chuẩn, phát hiện in ra đầu ra lỗi (với `--format json`, `github`,
`sarif` của `cchc check` thì in ra đầu ra chuẩn).""",
    """Every command has `-h`, `--help`. Exit codes: 0 is clean and complete; 1 means findings (a set
with errors, figures missing or wrong); 2 is a wrong call or an internal error.

| environment variable | effect |
|---|---|
| `CCHC_LANG` | `vi` (the default) or `en`; `--lang` comes first and may stand anywhere in the call |
| `NO_COLOR` | no colours |
| `COLUMNS` | width of tables |
| `CCHC_DEBUG` | on an internal error, print the whole Python traceback |

`SET` is the id of an installed set, a `criteria.yaml`, or the folder that holds one. `DATA` is a
data file, `-` is standard input. Results go to standard output, findings to standard error (those of
`cchc check --format json`, `github` and `sarif` to standard output).""",
)

FUNCTIONS = Text(
    """Các hàm gọi được trong biểu thức (`score`, `applies_when`, `must` và mọi chỗ ghi điểm). Tham số
truyền theo thứ tự hoặc theo tên: `clamp(x=ty_le, low=0, high=100)`. Gói mở rộng có thể thêm hàm;
`cchc functions` liệt kê tất cả.""",
    """The functions that expressions can call (`score`, `applies_when`, `must`, and wherever points are
given). Arguments go by position or by name: `clamp(x=ty_le, low=0, high=100)`. Plugins can add
functions; `cchc functions` lists them all.""",
)

HOOK_TEXTS = Text(
    """Gói mở rộng là một mô-đun có các hàm mang những tên dưới đây, đánh dấu `@hookimpl`, nêu trong
`pyproject.toml`:

```toml
[project.entry-points.cchc_rules]
que-toi = "cchc_que_toi"
```

Những gì có sẵn cũng đi qua chính các hàm móc này. Gói không nạp được, hoặc lỗi trong một hàm, thì
bị bỏ qua kèm một phát hiện CR6xx; các gói khác vẫn chạy. Xem [cách viết gói](../how-to.md#viết-gói-mở-rộng).""",
    """A plugin is a module with functions of these names, marked `@hookimpl`, named in `pyproject.toml`:

```toml
[project.entry-points.cchc_rules]
my-province = "cchc_my_province"
```

What is built in comes through the same hooks. A plugin that cannot be loaded, or fails in a hook, is
left out with a finding CR6xx; the others go on. See [how to write one](../how-to.md#write-a-plugin).""",
)

HOOKS = {
    "cchc_criteria_sets": "Trả về các bộ tiêu chí mà gói mang theo (`SetSource`): mỗi bộ là một thư mục có "
    "`criteria.yaml`, tên thư mục là mã của bộ. `sets_in(thư_mục)` liệt kê mọi bộ trong một thư mục.",
    "cchc_functions": "Trả về các hàm (`Function`) cho biểu thức. Hàm phải thuần túy: cùng đối số thì cùng kết "
    "quả. Nên viết `body` bằng chính ngôn ngữ biểu thức. Tên đã có thì hàm bị bỏ qua kèm CR607.",
    "cchc_rule_forms": "Trả về các dạng quy tắc (`cchc_rules.plugins.RuleForm`): tên viết dưới `rule:` trong "
    "tệp, mô hình pydantic (`Part`) của các khóa dưới tên đó, và hàm thuần túy đổi các khóa thành biểu thức hoặc "
    "một `Rule` có sẵn. Giá trị ghép vào biểu thức phải đặt trong ngoặc. Dạng cũng có thể tự dựng cây biểu thức "
    "(`desugar`) như các dạng có sẵn, và tự kiểm tra các khóa của mình (`check`). Tên đã có thì dạng bị bỏ qua kèm "
    "CR609; dạng bị lỗi là CR311. `cchc new plugin` có sẵn một ví dụ.",
    "cchc_checks": "Trả về các phép kiểm tra: hàm nhận `CheckContext`, trả về các phát hiện. Chạy sau các phép "
    "kiểm tra có sẵn khi bộ được kiểm tra.",
    "cchc_report_formats": "Trả về các mẫu báo cáo (`ReportFormat`): tên dùng với `--format`, và hàm từ kết "
    "quả ra chữ. `kind` nói kết quả nào (`cchc_rules.plugins.ResultKind`), không ghi thì là phiếu điểm; lệnh in kết "
    "quả ấy nhận tên đó và liệt kê trong lời giúp.",
    "cchc_commands": "Thêm lệnh vào dòng lệnh; `app` là một `typer.Typer`, lời giúp viết bằng ngôn ngữ `lang`.",
}

PYTHON = Text(
    """`import cchc_rules as cr`. Chỉ những tên này là ổn định cho chương trình khác dùng. Mỗi tên được nạp
khi dùng đến lần đầu. Ví dụ ở [bài làm quen](../tutorial.md#13-dùng-trong-python) và
[cách làm](../how-to.md#dùng-trong-chương-trình-python).""",
    """`import cchc_rules as cr`. Only these names are for other programs to rely on. Each is loaded when
it is first used. There are examples in the [first steps](../tutorial.md#13-from-python) and in
[how to](../how-to.md#use-it-in-a-python-program).""",
)

PYTHON_NAMES = {
    "Check": "Một phép kiểm tra: hàm từ `CheckContext` ra các phát hiện.",
    "CheckContext": "Những gì một phép kiểm tra được nhìn: bộ tiêu chí, các biểu thức, chỗ trong tệp. "
    "`found(mã, chỗ, ...)` tạo một phát hiện.",
    "CriteriaSet": "Một bộ tiêu chí, không sửa được sau khi đọc: quyết định, cây tiêu chí, dữ liệu, quy định. "
    "Các khóa như trong [tệp](criteria-file.md).",
    "DataError": "Số liệu có tên dữ liệu, số mục hoặc đơn vị không có trong bộ; `report` nói cái gì và ở đâu.",
    "dependency_graph": "Đồ thị phụ thuộc của một bộ (`networkx.DiGraph`): cạnh đi từ thứ được cần đến thứ cần nó. Đỉnh là "
    "khóa của mục, `inputs.MÃ`, `peers.MÃ`, có `kind` (`input`, `peer`, `indicator`), `code`, `label`; cạnh có `name` (tên "
    "trong biểu thức; None khi là cộng các mục con) và `span` (chỗ dùng trong tệp).",
    "Diagnostic": "Một phát hiện: mã, chỗ trong tệp, các số cụ thể; `message(lang)` và `hint(lang)` cho câu chữ.",
    "Evaluator": "Chấm điểm mọi đơn vị theo một bộ. Dùng chung được giữa nhiều luồng, đóng gói được (pickle). "
    "Gây `InvalidCriteriaSet` khi bộ có lỗi.",
    "Function": "Một hàm của ngôn ngữ biểu thức: cho `body` (biểu thức) hoặc `exact` (hàm Python thuần túy).",
    "Indicator": "Một mục của cây tiêu chí. Các khóa như trong [tệp](criteria-file.md).",
    "Input": "Một dữ liệu hoặc thuộc tính mà đơn vị phải khai. Các khóa như trong [tệp](criteria-file.md).",
    "InvalidCriteriaSet": "Bộ có lỗi nên không chấm được; `report` có mọi lỗi.",
    "Line": "Một dòng của phiếu điểm. Khi còn thiếu hoặc sai, `score` là `None` và điểm nằm giữa `low` và `high`; "
    "`max_score` là điểm còn có thể đạt; `counted` là sai khi điểm đã nhập ở cấp trên.",
    "LoadError": "Không tìm thấy hoặc không đọc được bộ tiêu chí; `report` nói vì sao và ở đâu.",
    "Normal": "Số liệu quanh `mean` với độ lệch chuẩn `deviation` (lớn hơn 0). Phần nằm ngoài khoảng cho phép của dữ "
    "liệu bị bỏ, không dồn vào hai đầu; `mean` phải nằm trong khoảng đó.",
    "OneOf": "Một trong các giá trị `values`, viết như cho `score()`, khả năng như nhau hoặc theo `weights` (từ 0 trở "
    "lên, không cần cộng lại bằng 1).",
    "Parameter": "Một tham số của hàm; `variadic` nhận một hoặc nhiều đối số.",
    "Points": "Điểm của một thứ trong mọi kịch bản, theo số thứ tự từ 0: `diem[n]` là phân số đúng, `diem.floats` là mảng "
    "float64 gần đúng nhất. Mọi phép so sánh đều so số đúng.",
    "Proof": "Các câu trả lời cho mọi mục của một bộ (`answers`), các mục dùng chung số liệu (`together`), và tổng điểm "
    "nằm trong khoảng nào (`low`, `high`). `refuted` là câu sai, `unknown` là câu chưa trả lời được: không bao giờ được "
    "coi là đạt.",
    "Ranking": "Mọi đơn vị đã chấm của một bộ, xếp hạng và xếp loại; duyệt `for don_vi in ranking`. `procedure` là "
    "`None` khi bộ không ghi cách xếp hạng, khi đó chỉ có xếp loại.",
    "Report": "Các phát hiện của một lần chạy, xếp theo chỗ trong tệp.",
    "ReportFormat": "Một mẫu báo cáo, chọn bằng tên của nó trên dòng lệnh.",
    "Scenarios": "Một đơn vị trong nhiều kịch bản, đánh số từ 0. Các dãy giá trị được thử mọi tổ hợp theo thứ tự đã ghi, "
    "dãy cuối đổi trước; có phân bố thì mỗi tổ hợp có đủ `draws` kịch bản liền nhau, và mọi tổ hợp dùng chung các lần rút. "
    "`seed` rút lại đúng những số ấy ở bất kỳ máy nào.",
    "Scorecard": "Phiếu điểm của một đơn vị: dữ liệu thuần, tự giải thích được mà không cần bộ tiêu chí. Lấy một "
    'dòng bằng số mục hoặc mã: `phieu["1.2.1"]`, `phieu["sipas"]`; duyệt `for dong in phieu`.',
    "SetSource": "Một bộ tiêu chí mà gói mang theo: mã và thư mục.",
    "Severity": "Mức nặng: `error` thì không chấm; `warning` thì nên xem.",
    "Span": "Một chỗ trong tệp: dòng và cột đếm từ 1, cột đếm theo chữ; `cell` là ô của bảng tính.",
    "Standing": "Một đơn vị trong nhóm của nó: `rank` trên `of` đơn vị được xếp hạng, `key` là số đem so sánh. "
    "`unranked` là có chấm mà không xếp hạng; `open` là chưa có hạng vì còn thiếu hoặc sai, điểm nằm giữa `low` và "
    "`high`; `why` nói vì sao.",
    "Status": "Trạng thái của một dòng: tính được, nhập sẵn, không áp dụng, thiếu số liệu, lỗi.",
    "Triangular": "Khả năng cao nhất ở `likely`, giảm dần về `low` và `high`; cả ba phải nằm trong khoảng cho phép của dữ "
    "liệu. Hai đầu có nửa phần của một giá trị.",
    "Uniform": "Mọi giá trị của dữ liệu từ `low` đến `high`, kể cả hai đầu, khả năng như nhau.",
    "UnitData": "Số liệu đã đọc của một đơn vị, để chấm cùng các đơn vị khác: giá trị của từng dữ liệu, điểm nhập, "
    "và những gì sai (`problems`). `refused` nói vì sao không dùng được số liệu nào của đơn vị.",
    "check": "Mọi điều sai trong một bộ: tệp, cây điểm, biểu thức. Trả về `Report`.",
    "criteria_sets": "Các bộ đã cài, xếp theo mã.",
    "distribution": "Đếm số đơn vị ở từng mức xếp loại và tỷ lệ của mức đó; `None` là đơn vị không có mức nào. `order` "
    "là các mức phải có trong bảng, kể cả khi không đơn vị nào đạt.",
    "hookimpl": "Đánh dấu một hàm của gói mở rộng là cài đặt của hàm móc cùng tên.",
    "load": "Đọc một bộ theo mã đã cài hoặc theo đường dẫn. Chỉ xét hình dạng của tệp; `check` mới nói bộ có ổn "
    "không. Gây `LoadError` khi không đọc được.",
    "prove": "Hỏi từng mục, cho mọi số liệu hợp lệ: điểm có âm, có vượt tối đa, có đạt tối đa và 0, có lúc nào không có "
    "điểm không. Mỗi câu hoặc được chứng minh, hoặc sai kèm số liệu làm ví dụ, hoặc chưa trả lời được kèm lý do.",
    "rank": "Xếp hạng, xếp loại theo quy định của bộ, và so với kỳ trước (`previous`). Đơn vị còn thiếu số liệu thì "
    "chưa có hạng. Gây `ValueError` với phiếu điểm của bộ khác, hoặc hai phiếu của một đơn vị.",
    "read_units": "Đọc các đơn vị của một tệp số liệu để dùng với `Evaluator.score_all`; `survey` là tệp phiếu khảo sát "
    "được tính thành tỷ lệ trước. Dòng nào sai thì nêu ở `report`, đơn vị vẫn còn và có trạng thái `error`. Gây "
    "`DataError` khi không đọc được cả tệp.",
    "reconcile": "Chấm từng vòng của từng đơn vị và nêu điểm thay đổi thế nào từ vòng đầu đến vòng được tính.",
    "sets_in": "Các bộ tiêu chí trong một thư mục, xếp theo tên.",
    "unit_data": "Số liệu của một đơn vị từ các giá trị trong Python. Giá trị sai thì mục dùng nó có lỗi; gây `DataError` "
    "với tên hoặc đơn vị không có trong bộ.",
    "units_from": "Các đơn vị cho bằng dict trong Python, mỗi dict như một đơn vị của tệp JSON: `unit`, số liệu theo "
    "mã, `points`, và `rounds` cho các vòng chấm sau.",
}

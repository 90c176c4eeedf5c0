"""What the page of scoring patterns says around what the files and the engine say."""

from __future__ import annotations

from cchc_rules.text import Text

SECTIONS = {
    "A": Text("A. Trong một mục", "A. Inside one indicator"),
    "B": Text("B. Số liệu ngoài mục", "B. Figures from outside the indicator"),
    "C": Text("C. Không áp dụng", "C. Not applicable"),
    "D": Text("D. Trên mục", "D. Above the indicators"),
}
SAID = {
    "title": Text("40 cách chấm điểm của các quyết định", "40 scoring patterns of decisions"),
    "intro": Text(
        """Mỗi mục dưới đây là một cách chấm có trong quyết định hoặc phần mềm của các tỉnh: chữ của quyết định, phần
YAML nói cùng một điều, vài ví dụ tính sẵn, lời giải thích mà chương trình in ra cho một ví dụ, và chỗ hay sai. Tìm
mục giống quyết định của bạn, chép phần YAML vào `criteria.yaml` rồi sửa số.

Phần YAML chép nguyên từ [các tệp mẫu](../patterns/); phần đầu của tệp (`id`, `title`, `decision`, `levels`...) được
lược đi. Điểm, hạng, lời giải thích đều do chương trình tính khi tạo trang; ví dụ được viết như trong
[cases.yaml](reference/criteria-file.md#casesyaml) và được kiểm tra mỗi khi chương trình thay đổi.""",
        """Each entry below is a way of scoring found in decisions, or in the software of provinces: the words of the
decision, the YAML that says the same, some worked examples, the explanation that the program prints for one of them,
and what goes wrong. Find the entry that is like your decision, copy its YAML into `criteria.yaml` and change the
figures.

The YAML stands exactly so in [the files of the patterns](../patterns/); the head of a set (`id`, `title`, `decision`,
`levels`...) is left out. Points, ranks and explanations are computed while the page is made; examples are written as in
[cases.yaml](reference/criteria-file.md#casesyaml) and are tested with every change of the program. What stands inside
a set is Vietnamese, as in the decisions.""",
    ),
    "made_up": Text("Câu minh họa, không trích quyết định nào.", "A made-up sentence, from no decision."),
    "source": Text("Nguồn", "Source"),
    "trap": Text("Chỗ hay sai.", "What goes wrong."),
    "mistakes": Text("Viết sai thì ví dụ báo ngay:", "Written wrongly, an example tells:"),
    "refused": Text("Bộ tiêu chí sau bị từ chối:", "The following set is refused:"),
    "name": Text("ví dụ", "example"),
    "unit": Text("đơn vị", "unit"),
    "figures": Text("số liệu", "figures"),
    "result": Text("điểm", "points"),
    "indicator": Text("mục {code}", "indicator {code}"),
    "component": Text("{name}", "{name}"),
    "rank": Text("hạng", "rank"),
    "grade": Text("xếp loại", "grade"),
    "moved": Text("tăng, giảm bậc", "places moved"),
    "previous": Text("kỳ trước", "previous period"),
    "question": Text("câu hỏi", "question"),
    "group": Text("nhóm", "group"),
    "answers": Text("các phiếu", "answers"),
    "nothing": Text("(không có số liệu)", "(no figures)"),
    "between": Text("từ {low} đến {high}", "from {low} to {high}"),
}  # fmt: skip
STATUSES = {
    "missing": Text("chưa có số liệu", "missing"),
    "error": Text("lỗi", "error"),
    "not_applicable": Text("không áp dụng", "not applicable"),
}
FLAGS = {
    "above_maximum": Text("cờ: khai vượt điểm tối đa", "flag: more than the maximum declared"),
    "above_declared": Text("cờ: cao hơn điểm tự chấm", "flag: more than was declared"),
    "no_reason": Text("cờ: sửa không nêu lý do", "flag: changed without a reason"),
    "not_appraised": Text("cờ: chưa thẩm định", "flag: not appraised"),
}

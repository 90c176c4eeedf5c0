"""CR2xx: the content of a criteria set, held against itself."""

from __future__ import annotations

from ...text import Text
from ..model import Code, Severity

SUM_DIFFERS = Code(
    "CR201",
    Severity.ERROR,
    Text("điểm các mục con không cộng đủ", "the parts do not add up"),
    Text(
        'Điểm tối đa của "{code}" là {declared}, nhưng {count} mục con cộng lại được {sum} '
        "(chênh {difference}).",
        'The maximum of "{code}" is {declared}, but its {count} parts add up to {sum} '
        "(a difference of {difference}).",
    ),
    Text(
        "đối chiếu với quyết định: sửa điểm của mục này hoặc của một mục con; "
        "điểm không bao giờ được tự quy đổi",
        "compare with the decision: correct this maximum or one of the parts; "
        "points are never rescaled",
    ),
    why=Text(
        "Đơn vị làm tốt mọi mục con vẫn không thể đạt đúng điểm tối đa của mục: tổng hụt hoặc "
        "vượt thang, tỷ lệ % của mọi đơn vị sai theo.",
        "A unit that does everything right cannot reach exactly this maximum: totals fall short "
        "of the scale or exceed it, and so do all percentages.",
    ),
)
TOTAL_DIFFERS = Code(
    "CR202",
    Severity.ERROR,
    Text("tổng điểm không bằng thang điểm", "the total is not the declared one"),
    Text(
        "Thang điểm khai là {declared}, nhưng {count} mục cấp đầu cộng lại được {sum} "
        "(chênh {difference}).",
        "The declared total is {declared}, but the top indicators ({count}) add up to {sum} "
        "(a difference of {difference}).",
    ),
    Text(
        "đối chiếu với quyết định: sửa total hoặc điểm tối đa của một mục",
        "compare with the decision: correct total or the maximum of an indicator",
    ),
    why=Text(
        "Tỷ lệ % chia cho thang điểm, nên mọi đơn vị bị tính thấp hoặc cao hơn thật và có thể "
        "sang mức xếp loại khác; thường là chép sót cả một lĩnh vực.",
        "Percentages are taken of this total, so every unit comes out too low or too high and may "
        "change grade; often a whole field was left out.",
    ),
)
COUNT_DIFFERS = Code(
    "CR203",
    Severity.ERROR,
    Text("số mục không như đã khai", "the declared count is not met"),
    Text(
        'Cấp "{level}" khai {declared} mục, trong tệp có {found}.',
        'The level "{level}" declares {declared} entries; the file has {found}.',
    ),
    Text(
        "tìm mục thiếu hoặc thừa, hoặc sửa count",
        "find the missing or extra entry, or correct count",
    ),
    why=Text(
        "Mục chép sót thường chỉ lộ ra ở số đếm, nhất là khi điểm của nó đã dồn vào mục khác cho "
        "đủ tổng; các đơn vị sẽ không được chấm mục đó.",
        "An entry lost in copying often shows in the count alone, above all if its points went to "
        "another one; units would never be scored on it.",
    ),
)
DUPLICATE_CODE = Code(
    "CR204",
    Severity.ERROR,
    Text("hai mục cùng số", "two indicators with one code"),
    Text(
        'Số "{code}" đã dùng cho một mục khác của cùng mục cha.',
        'The code "{code}" is already used under the same parent.',
    ),
    Text("đánh lại số một trong hai mục", "give one of the two another code"),
    why=Text(
        "Bảng số liệu (points:1.1), phiếu điểm và đơn kiến nghị đều gọi mục bằng số, nên điểm "
        "thẩm định có thể ghi vào nhầm mục.",
        "Data files (points:1.1), scorecards and complaints all go by the code, so that points of "
        "the appraisal may be entered at the wrong indicator.",
    ),
)
DUPLICATE_ID = Code(
    "CR205",
    Severity.ERROR,
    Text("tên dùng hai lần", "a name is used twice"),
    Text(
        'Tên "{id}" đã được dùng: {place}. Mỗi tên chỉ chỉ một thứ trong cả bộ.',
        'The name "{id}" is already taken: {place}. A name means one thing in the whole set.',
    ),
    Text(
        "đổi tên một trong hai; dữ liệu dùng chung thì khai một lần ở inputs của cả bộ",
        "rename one; an input that several leaves share is declared once, in the set's inputs",
    ),
    why=Text(
        "Một cột số liệu sẽ dùng cho cả hai nơi: tỷ lệ khai cho mục này đem chấm luôn mục kia, và "
        "điểm sai vẫn trông hợp lý.",
        "One column of data would serve both places: a rate given for one indicator is scored in "
        "the other too, and the wrong points look plausible.",
    ),
)
UNUSED_INPUT = Code(
    "CR210",
    Severity.WARNING,
    Text("dữ liệu khai mà không dùng", "an input that nothing uses"),
    Text(
        'Dữ liệu "{id}" không có trong biểu thức nào.',
        'The input "{id}" stands in no expression.',
    ),
    Text(
        "dùng nó trong cách tính điểm, hoặc bỏ đi để đơn vị khỏi phải khai",
        "use it in a rule, or remove it so that no unit has to supply it",
    ),
    why=Text(
        "Đơn vị mất công thu thập một con số không ảnh hưởng gì đến điểm, hoặc cách tính đang bỏ "
        "quên một điều kiện mà quyết định có nêu.",
        "Units would gather a figure that changes no points, or the rule forgets a condition that "
        "the decision has.",
    ),
)
NO_PROVENANCE = Code(
    "CR211",
    Severity.ERROR,
    Text("không rõ nguồn", "no provenance"),
    Text(
        'Mục "{code}" không có source (văn bản, chỗ nào) cũng không có provisional (vì sao tạm).',
        'Indicator "{code}" has neither source (document, place) nor provisional (why).',
    ),
    Text(
        "ghi source hoặc provisional ở mục này, ở mục cha hoặc ở đầu bộ tiêu chí",
        "give source or provisional here, on a parent, or at the top of the set",
    ),
    why=Text(
        "Điểm ước chừng lẫn với điểm của quyết định thì không ai phân biệt được; khi đơn vị kiến "
        "nghị, không biết mở văn bản nào ra đối chiếu.",
        "Guessed points could not be told from those of the decision, and when a unit complains "
        "nobody knows which document to open.",
    ),
)
TOO_MANY_LEVELS = Code(
    "CR215",
    Severity.ERROR,
    Text("cây sâu hơn số cấp đã khai", "the tree is deeper than its levels"),
    Text(
        'Mục "{code}" ở cấp thứ {depth}, nhưng levels chỉ khai {declared} cấp.',
        'Indicator "{code}" stands at depth {depth}, but levels declares only {declared}.',
    ),
    Text("thêm một cấp vào levels, hoặc sửa lề", "add a level to levels, or correct the indent"),
    why=Text(
        "Mục ở cấp thừa không được đếm khi đối chiếu số mục với phụ lục; nếu do thụt lề nhầm thì "
        "điểm của nó đang cộng vào sai mục cha.",
        "An entry at the extra level is left out when counts are held against the annex; if the "
        "indent is wrong, its points go to the wrong parent.",
    ),
)
EMPTY_RANGE = Code(
    "CR216",
    Severity.ERROR,
    Text("khoảng giá trị rỗng", "an empty range"),
    Text(
        "Giá trị nhỏ nhất {low} lớn hơn giá trị lớn nhất {high}.",
        "The least value {low} is greater than the greatest {high}.",
    ),
    Text("đổi chỗ hoặc sửa một trong hai", "swap them or correct one"),
    why=Text(
        "Không số liệu nào nằm trong khoảng đó, nên số liệu của mọi đơn vị đều bị trả lại, kể cả "
        "số đúng.",
        "No figure lies in that range, so the data of every unit would be sent back, right "
        "figures included.",
    ),
)
NO_EVIDENCE = Code(
    "CR219",
    Severity.WARNING,
    Text("chưa ghi tài liệu kiểm chứng", "no evidence is asked for"),
    Text(
        'Mục "{code}" không nói cần tài liệu kiểm chứng nào.',
        'Indicator "{code}" does not say what evidence it asks for.',
    ),
    Text("thêm evidence", "add evidence"),
    why=Text(
        "Đơn vị không biết nộp gì, người thẩm định không có gì để căn cứ khi trừ điểm, và điểm tự "
        "đánh giá dễ được giữ nguyên.",
        "Units do not know what to hand in, assessors have nothing to go by when they take points "
        "off, and self-assessed points tend to stand.",
    ),
)
DUPLICATE_UNIT = Code(
    "CR220",
    Severity.ERROR,
    Text("đơn vị khai hai lần", "a unit is declared twice"),
    Text('Đơn vị "{unit}" đã có trong units.', 'The unit "{unit}" is already in units.'),
    Text("bỏ một trong hai dòng", "remove one of the two lines"),
    why=Text(
        "Một đơn vị tính thành hai thì sĩ số xếp hạng dư một, và dòng không có số liệu bị báo là "
        "đơn vị chưa nộp.",
        "One unit counted as two makes the ranking one too long, and the line without data is "
        "reported as a unit that has not answered.",
    ),
)
EMPTY_PERIOD = Code(
    "CR221",
    Severity.ERROR,
    Text("thời gian áp dụng bị ngược", "the period of validity is reversed"),
    Text(
        "Năm đầu (valid_from) {low} sau năm cuối (valid_to) {high}.",
        "The first year (valid_from) {low} is after the last (valid_to) {high}.",
    ),
    Text("sửa một trong hai năm", "correct one of the two years"),
    why=Text(
        "Người chấm không biết bộ này còn áp dụng cho năm nay không, và dễ chấm cả đợt bằng một "
        "bộ đã bị thay thế.",
        "Nobody can tell whether the set applies this year, and a whole round may be scored by "
        "one that was replaced.",
    ),
)
PROVISIONAL_POINTS = Code(
    "CR222",
    Severity.ERROR,
    Text("điểm tạm, chưa có nguồn", "provisional points"),
    Text(
        "{provisional} trong {total} điểm là tạm tính ({count} mục: {codes}), "
        "mà lệnh yêu cầu chỉ dùng điểm có nguồn.",
        "{provisional} of {total} points are provisional ({count} leaves: {codes}), "
        "and only sourced points were asked for.",
    ),
    Text(
        "bổ sung source cho từng mục theo phụ lục của quyết định",
        "supply source for each indicator from the annex of the decision",
    ),
    why=Text(
        "Điểm tạm là do người viết ước chừng khi chưa có phụ lục; hạng công bố từ đó có phần "
        "không dựa trên quyết định nào.",
        "Provisional points are an estimate made before the annex was at hand; ranks published "
        "from them rest in part on no decision at all.",
    ),
)

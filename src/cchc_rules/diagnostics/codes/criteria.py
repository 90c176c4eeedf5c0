"""CR2xx: the content of a criteria set, held against itself."""

from __future__ import annotations

from ...words import Text
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
)
UNKNOWN_COMPONENT = Code(
    "CR206",
    Severity.ERROR,
    Text("phần điểm chưa khai", "an unknown component"),
    Text(
        'Phần điểm "{id}" chưa được khai ở components.',
        'The component "{id}" is not declared in components.',
    ),
    Text("các phần đã khai: {known}", "declared components: {known}"),
)
BAND_GAP = Code(
    "CR207",
    Severity.ERROR,
    Text("khoảng điểm bị hở", "a gap between bands"),
    Text(
        "Giá trị {value} không rơi vào mức nào: {reason}.",
        "The value {value} falls into no band: {reason}.",
    ),
    Text(
        "sửa đầu mút của mức theo đúng chữ trong quyết định",
        "correct the end of the band by the words of the decision",
    ),
)
BAND_OVERLAP = Code(
    "CR208",
    Severity.ERROR,
    Text("khoảng điểm chồng nhau", "overlapping bands"),
    Text(
        "Giá trị {value} rơi vào hai mức: {reason}.",
        "The value {value} falls into two bands: {reason}.",
    ),
    Text(
        'dùng "den_duoi" hoặc "tren" cho mức không lấy đầu mút',
        'use "den_duoi" or "tren" for the band that leaves its end out',
    ),
)
COMPONENT_SUM_DIFFERS = Code(
    "CR209",
    Severity.ERROR,
    Text("phần điểm không cộng đủ", "a component does not add up"),
    Text(
        'Phần "{id}" khai {declared} điểm, nhưng {what} cộng lại được {sum} (chênh {difference}).',
        'The component "{id}" declares {declared} points, but {what} add up to {sum} '
        "(a difference of {difference}).",
    ),
    Text(
        "kiểm tra component và max_score của các mục",
        "check component and max_score of the leaves",
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
)
OPTION_WITHOUT_POINTS = Code(
    "CR212",
    Severity.ERROR,
    Text("lựa chọn không có điểm", "an option without points"),
    Text(
        'Lựa chọn "{option}" của "{input}" không có điểm trong levels.',
        'The option "{option}" of "{input}" has no points in levels.',
    ),
    Text('thêm "{option}: <điểm>"', 'add "{option}: <points>"'),
)
UNKNOWN_OPTION = Code(
    "CR213",
    Severity.ERROR,
    Text("lựa chọn không tồn tại", "an unknown option"),
    Text(
        '"{option}" không phải là lựa chọn của "{input}".',
        '"{option}" is not an option of "{input}".',
    ),
    Text("các lựa chọn: {known}", "the options: {known}"),
)
LEAF_WITHOUT_COMPONENT = Code(
    "CR214",
    Severity.ERROR,
    Text("mục không thuộc phần điểm nào", "a leaf outside every component"),
    Text(
        'Bộ có components, nhưng mục "{code}" không thuộc phần nào nên các phần không cộng đủ '
        "thang điểm.",
        'The set has components, but the leaf "{code}" belongs to none, so they cannot make up '
        "the total.",
    ),
    Text(
        "ghi component ở mục này hoặc ở mục cha",
        "give component here or on a parent",
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
)
PART_STEP_UNSAID = Code(
    "CR217",
    Severity.ERROR,
    Text("bậc lẻ tính thế nào", "what a part of a step is worth"),
    Text(
        "Không rõ phần lẻ của một bậc (mỗi {every}) được bỏ hay tính theo tỷ lệ.",
        "It is not said whether a part of a step (every {every}) is dropped or counts pro rata.",
    ),
    Text(
        'thêm "part_step: drop" (chỉ tính bậc đủ) hoặc "part_step: pro_rata" (theo tỷ lệ)',
        'add "part_step: drop" (whole steps only) or "part_step: pro_rata"',
    ),
)
EMPTY_COMPONENT = Code(
    "CR218",
    Severity.ERROR,
    Text("phần điểm không có mục nào", "a component without indicators"),
    Text('Không mục nào thuộc phần "{id}".', 'No leaf belongs to the component "{id}".'),
    Text("ghi component: {id} ở các mục của phần này", "give component: {id} to its leaves"),
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
)
DUPLICATE_UNIT = Code(
    "CR220",
    Severity.ERROR,
    Text("đơn vị khai hai lần", "a unit is declared twice"),
    Text('Đơn vị "{unit}" đã có trong units.', 'The unit "{unit}" is already in units.'),
    Text("bỏ một trong hai dòng", "remove one of the two lines"),
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
)
BAD_ORDER_OF_CASES = Code(
    "CR223",
    Severity.ERROR,
    Text("trường hợp sau otherwise", "a case after otherwise"),
    Text(
        "Trường hợp này đứng sau otherwise nên không bao giờ được xét.",
        "This case stands after otherwise, so it is never reached.",
    ),
    Text("đưa otherwise xuống cuối", "put otherwise last"),
)
BAND_REVERSED = Code(
    "CR224",
    Severity.ERROR,
    Text("khoảng điểm rỗng", "an empty band"),
    Text(
        'Không giá trị nào vừa "{low}" vừa "{high}".',
        'No value is both "{low}" and "{high}".',
    ),
    Text("sửa hoặc đổi chỗ hai đầu mút", "correct the two ends, or swap them"),
)

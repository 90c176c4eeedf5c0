"""CR2xx: the rules and bands of a criteria set: does every figure get points, and once."""

from __future__ import annotations

from ...text import Text
from ..model import Code, Severity

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
    why=Text(
        "Đơn vị có số liệu đúng vào chỗ hở sẽ không có điểm nào, hoặc bị hiểu là 0 điểm và tụt "
        "hạng mà không ai giải thích được.",
        "A unit whose figure falls into the gap would get no points, or be taken for 0 and drop "
        "in the ranking without anyone able to say why.",
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
    why=Text(
        "Đơn vị đạt đúng giá trị đó được điểm cao hay thấp là tùy thứ tự các dòng trong tệp, "
        "không phải tùy quyết định.",
        "Whether a unit with just that value gets the higher or the lower points would depend on "
        "the order of lines in the file, not on the decision.",
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
    why=Text(
        "Đơn vị khai lựa chọn đó sẽ không có điểm, mà không ai biết là quyết định cho 0 điểm hay "
        "người viết quên ghi.",
        "A unit that chose it would have no points, and nobody could tell whether the decision "
        "gives 0 or the author forgot.",
    ),
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
    why=Text(
        "Không đơn vị nào nhận được mức điểm này; nếu chỉ là viết sai tên thì lựa chọn thật đang "
        "mất điểm của nó.",
        "No unit can ever receive these points; where it is a slip of spelling, the real option "
        "has lost its own.",
    ),
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
    why=Text(
        "Đạt 87%, mỗi 10% được 0,2 điểm: bỏ phần lẻ là 1,6 điểm, theo tỷ lệ là 1,74 điểm; chênh "
        "chừng ấy đủ đổi thứ hạng.",
        "At 87%, with 0.2 points for every 10%, it is 1.6 points if the rest is dropped and 1.74 "
        "pro rata: enough to change ranks.",
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
    why=Text(
        "Đơn vị thuộc trường hợp này nhận điểm của otherwise, thường là 0, dù quyết định cho điểm "
        "cao hơn.",
        "A unit in this case would get the points of otherwise, often 0, although the decision "
        "gives more.",
    ),
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
    why=Text(
        "Không đơn vị nào được mức điểm này, còn những số liệu lẽ ra thuộc nó thì rơi vào chỗ hở "
        "hoặc vào mức khác.",
        "No unit ever gets these points, and the figures meant for this band fall into a gap or "
        "into another one.",
    ),
)
BANDS_IN_DISORDER = Code(
    "CR253",
    Severity.WARNING,
    Text("các khoảng xếp lộn xộn", "bands in no order"),
    Text(
        'Mức "{row}" đứng sau mức "{before}", nên các mức không xếp từ cao xuống thấp cũng không '
        "từ thấp lên cao.",
        'The band "{row}" follows "{before}", so the bands go neither from high to low nor from '
        "low to high.",
    ),
    Text(
        "xếp lại các mức theo một chiều như trong quyết định",
        "put the bands in one order, as in the decision",
    ),
    Text(
        "Khoảng xếp lộn xộn khó đối chiếu với phụ lục: người đọc dễ bỏ sót một mức viết sai.",
        "Bands in no order are hard to hold against the annex: a wrong one is easily overlooked.",
    ),
)

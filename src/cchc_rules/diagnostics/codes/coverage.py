"""CR2xx: ranges that must cover a number: does every figure fall into one, and only one."""

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

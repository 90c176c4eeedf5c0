"""CR10x and CR11x: a file as text and as a document, before its content is looked at."""

from __future__ import annotations

from ...text import Text
from ..model import Code, Severity

UNREADABLE = Code(
    "CR101",
    Severity.ERROR,
    Text("không đọc được tệp", "the file cannot be read"),
    Text("Không mở được tệp: {reason}.", "The file cannot be opened: {reason}."),
    Text(
        "kiểm tra lại đường dẫn và quyền đọc của tệp",
        "check the path and that you may read the file",
    ),
    why=Text(
        "Bỏ qua tệp không mở được thì các đơn vị ghi trong đó vắng khỏi bảng xếp hạng, hoặc bảng "
        "điểm lấy từ một tệp cũ mà không ai biết.",
        "If it were passed over, the units in it would be missing from the ranking, or the scores "
        "would come from an older file without anyone knowing.",
    ),
)
TOO_LARGE = Code(
    "CR102",
    Severity.ERROR,
    Text("tệp quá lớn", "the file is too large"),
    Text(
        "Tệp có {size} MB; chỉ đọc tệp đến {limit} MB.",
        "The file has {size} MB; at most {limit} MB is read.",
    ),
    Text(
        "kiểm tra có đúng là tệp cần đọc không; tệp lớn thì tách thành nhiều tệp",
        "check that it is the file you meant; split a large file into several",
    ),
    why=Text(
        "Tệp lớn như vậy thường là đưa nhầm tệp; đọc hết thì máy có thể treo giữa đợt chấm, đọc "
        "một phần thì mất mục hoặc mất đơn vị.",
        "A file of that size is usually the wrong one; reading it all may hang the machine in the "
        "middle of scoring, reading a part loses indicators or units.",
    ),
)
NOT_UTF8 = Code(
    "CR103",
    Severity.ERROR,
    Text("tệp không phải UTF-8", "the file is not UTF-8"),
    Text(
        "Chỉ đọc được chữ mã UTF-8, mà {what}.",
        "Only UTF-8 text can be read, but {what}.",
    ),
    Text(
        'lưu lại tệp với mã UTF-8 (trong Excel chọn kiểu "CSV UTF-8", trong Notepad chọn mã hóa '
        "UTF-8); chữ gõ bằng TCVN3 hay VNI thì chuyển sang Unicode trước, ví dụ bằng UniKey",
        'save the file as UTF-8 (in Excel the type "CSV UTF-8", in Notepad the encoding UTF-8); '
        "convert text typed in TCVN3 or VNI to Unicode first, e.g. with UniKey",
    ),
    why=Text(
        "Đoán bảng mã thì tên đơn vị ra chữ sai và không khớp danh sách: đơn vị bị coi là chưa "
        "nộp số liệu, còn báo cáo in ra chữ hỏng.",
        "If the encoding were guessed, names would come out garbled: a unit that no longer "
        "matches the list counts as one without data, and the report prints broken letters.",
    ),
)
BAD_YAML = Code(
    "CR104",
    Severity.ERROR,
    Text("sai cú pháp YAML", "YAML syntax error"),
    Text("YAML dừng lại ở đây: {reason}.", "YAML stops here: {reason}."),
    Text(
        "xem dấu hai chấm, dấu gạch đầu dòng, dấu ngoặc và lề của dòng này và dòng ngay trên; "
        "câu có dấu hai chấm thì đặt trong ngoặc kép",
        "look at colons, dashes, brackets and indentation of this line and the one above; "
        "put a sentence that has a colon in double quotes",
    ),
    why=Text(
        "Từ chỗ này trở đi không biết dòng nào thuộc mục nào; cố đọc tiếp thì có mục rơi mất hoặc "
        "nhận điểm tối đa của mục khác.",
        "From here on nobody can tell which line belongs to which indicator; read on regardless, "
        "and indicators are lost or take the maximum of another.",
    ),
)
TAB = Code(
    "CR105",
    Severity.ERROR,
    Text("lề bằng phím Tab", "a tab in the indentation"),
    Text(
        "Dòng này thụt lề bằng phím Tab; YAML chỉ nhận dấu cách.",
        "This line is indented with a tab; YAML takes spaces only.",
    ),
    Text("thay mỗi Tab bằng hai dấu cách", "replace each tab with two spaces"),
    why=Text(
        "Tab rộng hẹp khác nhau trên mỗi máy, nên dòng trông thẳng hàng mà lại thuộc mục khác: "
        "điểm tối đa hay quy tắc gắn nhầm chỗ.",
        "A tab is wider or narrower on each machine, so a line may look aligned and yet belong "
        "elsewhere: a maximum or a rule goes to the wrong indicator.",
    ),
)
DUPLICATE_KEY = Code(
    "CR106",
    Severity.ERROR,
    Text("khóa viết hai lần", "a key is written twice"),
    Text(
        'Khóa "{key}" đã có trong cùng khối này; không thể đoán dòng nào đúng.',
        'The key "{key}" is already in this block; which of the two is right is not guessed.',
    ),
    Text("bỏ một trong hai chỗ", "remove one of the two"),
    why=Text(
        "Nhiều chương trình lặng lẽ lấy dòng ghi sau; hai con số khác nhau thì điểm của đơn vị "
        "tùy vào dòng nào tình cờ nằm dưới.",
        "Many programs silently keep the later one; with two different figures, points would "
        "depend on which line happens to stand below.",
    ),
)
ALIAS = Code(
    "CR107",
    Severity.ERROR,
    Text("neo hoặc bí danh YAML", "a YAML anchor or alias"),
    Text(
        'Tệp dùng "{token}": neo (&) và bí danh (*) không được dùng, '
        "để mỗi dòng đọc được ngay bên cạnh quyết định.",
        'The file uses "{token}": anchors (&) and aliases (*) are not used here, '
        "so that each line can be read beside the decision.",
    ),
    Text(
        "chép đầy đủ nội dung ra; chữ bắt đầu bằng & hoặc * thì đặt trong ngoặc kép",
        "write the content out; put text that begins with & or * in double quotes",
    ),
    why=Text(
        "Sửa một chữ ở chỗ đặt neo thì điểm hay nguồn của những mục ở xa cũng đổi theo, mà người "
        "rà soát mục đó không thấy gì khác.",
        "One change at the anchor changes points or sources of indicators far away, and whoever "
        "reviews those sees nothing new.",
    ),
)
TOO_DEEP = Code(
    "CR108",
    Severity.ERROR,
    Text("lồng quá sâu hoặc quá nhiều mục", "nested too deeply or too many entries"),
    Text(
        "Tệp có hơn {limit} {what}.",
        "The file has more than {limit} {what}.",
    ),
    Text(
        "kiểm tra lại dấu ngoặc và lề; bộ tiêu chí thật không lồng sâu như vậy",
        "check brackets and indentation; no real criteria set is like this",
    ),
    why=Text(
        "Tệp như vậy thường do ngoặc gõ dư hoặc phần mềm xuất lỗi; cố đọc thì chương trình có thể "
        "hết bộ nhớ và cả đợt chấm không có kết quả.",
        "Such a file comes of stray brackets or a faulty export; reading it may exhaust the "
        "memory and leave the whole round of scoring without a result.",
    ),
)
NOT_A_MAPPING = Code(
    "CR109",
    Severity.ERROR,
    Text("tệp không có nội dung cần đọc", "the file does not hold what is expected"),
    Text("Tệp cần có {expected}, nhưng {found}.", "The file needs {expected}, but {found}."),
    Text(
        "bắt đầu từ tệp mẫu: cchc new set TÊN",
        "start from a template: cchc new set NAME",
    ),
    why=Text(
        "Một tệp trống được nhận là bộ tiêu chí thì kiểm tra báo sạch, và mọi đơn vị được 0 trên "
        "0 điểm.",
        "If an empty file passed for a criteria set, the check would call it clean and every unit "
        "would get 0 of 0 points.",
    ),
)
TAG = Code(
    "CR110",
    Severity.ERROR,
    Text("thẻ YAML không được dùng", "YAML tags are not allowed"),
    Text(
        'Thẻ "{token}" không được dùng: mọi giá trị được đọc là chữ.',
        'The tag "{token}" is not allowed: every value is read as text.',
    ),
    Text(
        "bỏ thẻ; chữ bắt đầu bằng dấu ! thì đặt trong ngoặc kép",
        "remove the tag; put text that begins with ! in double quotes",
    ),
    why=Text(
        "Thẻ làm giá trị bị đọc khác đi: số mục 1.10 ép thành số thì thành 1.1; có thẻ còn chạy "
        "lệnh trên máy của người mở tệp.",
        "A tag changes how a value is read: the code 1.10 as a number is 1.1; and some tags run "
        "commands on the machine of whoever opens the file.",
    ),
)
SECOND_DOCUMENT = Code(
    "CR111",
    Severity.ERROR,
    Text("tệp có hai tài liệu", "the file holds two documents"),
    Text(
        'Dấu "---" mở tài liệu thứ hai; một tệp chỉ chứa một tài liệu.',
        'The mark "---" opens a second document; one file holds one document.',
    ),
    Text("tách thành hai tệp", "split it into two files"),
    why=Text(
        "Chỉ đọc phần đầu thì mọi mục của phần sau mất khỏi bảng điểm mà không có lời báo nào.",
        "If only the first were read, every indicator of the second would be gone from the scores "
        "without a word.",
    ),
)
BAD_JSON = Code(
    "CR112",
    Severity.ERROR,
    Text("sai cú pháp JSON", "JSON syntax error"),
    Text("JSON dừng lại ở đây: {reason}.", "JSON stops here: {reason}."),
    Text(
        "xem dấu phẩy, ngoặc kép và ngoặc nhọn quanh chỗ này",
        "look at commas, quotes and braces around this place",
    ),
    why=Text(
        "Tệp JSON hỏng thường là tệp bị cắt khi tải hoặc chép; chấm phần đọc được thì các đơn vị "
        "phía sau mất khỏi bảng xếp hạng.",
        "Broken JSON is often a file cut short in a download or a copy; scoring what can be read "
        "would drop the units that follow from the ranking.",
    ),
)
UNWRITABLE = Code(
    "CR113",
    Severity.ERROR,
    Text("không ghi được tệp", "the file cannot be written"),
    Text("Không ghi được kết quả vào tệp: {reason}.", "The result cannot be written: {reason}."),
    Text(
        "kiểm tra thư mục có tồn tại không và quyền ghi của bạn",
        "check that the folder exists and that you may write there",
    ),
    why=Text(
        "Tưởng đã ghi xong, người chấm dễ lấy tệp kết quả của lần chạy trước để trình ký, với "
        "điểm cũ.",
        "Believing it written, people would hand in the result of an earlier run for signature, "
        "with its old scores.",
    ),
)

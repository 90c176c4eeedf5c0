"""CR6xx: plugins and installed criteria sets."""

from __future__ import annotations

from ...text import Text
from ..model import Code, Severity

NOT_IMPORTED = Code(
    "CR601",
    Severity.WARNING,
    Text("không nạp được gói mở rộng", "a plugin cannot be loaded"),
    Text(
        'Gói mở rộng "{plugin}" ({distribution}) không nạp được: {reason}.',
        'The plugin "{plugin}" ({distribution}) cannot be loaded: {reason}.',
    ),
    Text(
        "các gói khác vẫn dùng được; cập nhật hoặc gỡ gói này",
        "the others still work; update or uninstall this one",
    ),
    why=Text(
        "Bộ tiêu chí, hàm và phép kiểm tra của gói không có mặt: bộ dùng hàm của gói sẽ báo hàm "
        "lạ, còn lỗi mà gói vẫn bắt được nay lọt qua.",
        "Its criteria sets, functions and checks are absent: sets that use its functions call "
        "them unknown, and mistakes that it used to catch get through.",
    ),
)
REGISTERED_TWICE = Code(
    "CR602",
    Severity.WARNING,
    Text("gói mở rộng đăng ký hai lần", "a plugin is registered twice"),
    Text(
        'Gói mở rộng "{plugin}" ({distribution}) trùng với một gói đã nạp: {reason}.',
        'The plugin "{plugin}" ({distribution}) clashes with one already loaded: {reason}.',
    ),
    Text("gỡ một trong hai gói", "uninstall one of the two"),
    why=Text(
        "Chỉ một trong hai gói chạy; nếu đó là bản cũ còn sót lại thì tỉnh chấm bằng bộ tiêu chí"
        " và hàm của bản cũ mà tưởng là bản mới.",
        "Only one of the two is at work; if that is an old version left behind, the province "
        "scores by its old sets and functions and believes them to be the new ones.",
    ),
)
HOOK_FAILED = Code(
    "CR603",
    Severity.WARNING,
    Text("gói mở rộng bị lỗi", "a plugin failed"),
    Text(
        'Gói mở rộng "{plugin}" ({distribution}) bị lỗi ở {hook}: {reason}.',
        'The plugin "{plugin}" ({distribution}) failed in {hook}: {reason}.',
    ),
    Text(
        "báo người viết gói; đến lúc đó phần bị lỗi không được dùng, các gói khác vẫn dùng được",
        "tell the author of the plugin; until then what failed is left out, the others still work",
    ),
    why=Text(
        "Phần bị bỏ qua có thể là phép kiểm tra riêng của tỉnh: bộ tiêu chí mà phép ấy vẫn chặn "
        "nay được coi là không có lỗi và đem chấm.",
        "What is left out may be the province's own check: a criteria set that it would have "
        "refused now passes and is scored.",
    ),
)
UNKNOWN_HOOK = Code(
    "CR604",
    Severity.WARNING,
    Text("điểm mở rộng không có", "an unknown hook"),
    Text(
        'Gói mở rộng "{plugin}" ({distribution}) có hàm "{hook}", nhưng không có điểm mở rộng '
        "(hook) nào tên như vậy.",
        'The plugin "{plugin}" ({distribution}) implements "{hook}", which is no hook.',
    ),
    Text(
        "sửa tên hàm, hoặc bỏ dấu @hookimpl ở hàm này",
        "correct the name of the function, or remove its @hookimpl",
    ),
    why=Text(
        "Hàm sai tên không bao giờ được gọi: người viết gói tưởng phép kiểm tra của mình đang "
        "chạy, trong khi bộ tiêu chí sai vẫn lọt qua.",
        "A function of a wrong name is never called: its author believes that the check is "
        "running, while wrong criteria sets get through.",
    ),
)
SET_TWICE = Code(
    "CR605",
    Severity.WARNING,
    Text("hai gói cùng mã bộ tiêu chí", "two plugins offer one criteria set"),
    Text(
        'Bộ tiêu chí "{id}" có ở {first} và ở {second}; bộ của {first} được dùng.',
        'The criteria set "{id}" comes from {first} and from {second}; that of {first} counts.',
    ),
    Text("đổi id của một bộ", "change the id of one"),
    why=Text(
        "Gọi theo mã thì chỉ một bộ được dùng: tỉnh vừa cài bộ của mình có thể vẫn đang chấm "
        "bằng bộ kia, với điểm tối đa và cách tính khác.",
        "Called by its id, only one of them is used: a province that has just installed its own "
        "may still be scoring by the other, with other maxima and rules.",
    ),
)
SET_NOT_FOUND = Code(
    "CR606",
    Severity.ERROR,
    Text("không có bộ tiêu chí này", "no such criteria set"),
    Text(
        'Không có bộ tiêu chí "{id}", cũng không có tệp hay thư mục tên như vậy.',
        'There is no criteria set "{id}", nor a file or folder of that name.',
    ),
    Text("xem các bộ đã cài: cchc list", "see what is installed: cchc list"),
    why=Text(
        "Lấy thay một bộ có tên gần giống là chấm theo một quyết định khác.",
        "To take a set with a similar name instead would be to score by another decision.",
    ),
)
SET_OR_FOLDER = Code(
    "CR608",
    Severity.ERROR,
    Text("không rõ bộ đã cài hay thư mục", "an installed set or a folder"),
    Text(
        '"{id}" vừa là một bộ tiêu chí đã cài, vừa là tên một thư mục hay tệp ở đây.',
        '"{id}" is an installed criteria set, and also the name of a folder or file here.',
    ),
    Text(
        'viết "{here}" để dùng thư mục; muốn dùng bộ đã cài thì chạy lệnh ở nơi khác',
        'write "{here}" for the folder; run the command elsewhere for the installed set',
    ),
    why=Text(
        "Bản đang sửa trong thư mục và bộ đã cài có thể chỉ khác nhau vài dòng; dùng nhầm thì "
        "điểm đổi mà tên bộ trên bảng điểm vẫn thế.",
        "A copy being edited in a folder may differ from the installed set by a few lines; with "
        "the wrong one the points change, while the title of the scorecard stays the same.",
    ),
)
FUNCTION_TWICE = Code(
    "CR607",
    Severity.WARNING,
    Text("hai gói cùng tên hàm", "two plugins offer one function"),
    Text(
        'Hàm "{name}" của gói "{plugin}" ({distribution}) trùng tên với hàm đã có nên bị bỏ qua.',
        'The function "{name}" of the plugin "{plugin}" ({distribution}) has a name that is '
        "taken; it is left out.",
    ),
    Text("đổi tên hàm trong gói", "rename the function in the plugin"),
    why=Text(
        "Công thức viết cho hàm của gói này đang được tính bằng một hàm khác cùng tên, nên ra "
        "điểm khác mà không báo lỗi nào.",
        "Formulas written for this function are calculated with another one of the same name, "
        "and give other points without any error.",
    ),
)
FORM_TWICE = Code(
    "CR609",
    Severity.WARNING,
    Text("hai gói cùng tên dạng quy tắc", "two plugins offer one form of rule"),
    Text(
        'Dạng quy tắc "{name}" của gói "{plugin}" ({distribution}) trùng tên với dạng đã có nên '
        "bị bỏ qua.",
        'The form of rule "{name}" of the plugin "{plugin}" ({distribution}) has a name that is '
        "taken; it is left out.",
    ),
    Text("đổi tên dạng trong gói", "rename the form in the plugin"),
    why=Text(
        "Quy tắc viết theo dạng của gói này bị hiểu theo một dạng khác cùng tên: hoặc bị báo sai"
        " khóa, hoặc ra điểm khác với ý người viết.",
        "Rules written for this form are read as another one of the same name: they are refused "
        "for unknown keys, or give other points than meant.",
    ),
)

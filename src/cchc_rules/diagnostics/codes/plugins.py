"""CR6xx: plugins and installed criteria sets."""

from __future__ import annotations

from ...words import Text
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
        "phần của gói này bị bỏ qua, các gói khác vẫn dùng được",
        "what it offers is left out; the others still work",
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
)
CASE_FAILED = Code(
    "CR701",
    Severity.ERROR,
    Text("ví dụ tính ra khác", "a worked example comes out differently"),
    Text(
        'Ví dụ "{case}": {what} phải là {expected}, tính ra: {found}.',
        'Case "{case}": {what} should be {expected} but is {found}.',
    ),
    Text(
        "sửa ví dụ hoặc sửa cách tính trong bộ tiêu chí",
        "correct the example, or the rule in the set",
    ),
)

"""The built-in commands: a module each, listed here with its help so that help imports none."""

from __future__ import annotations

from ...text import Text

COMMANDS = {
    "list": Text(
        "Liệt kê các bộ tiêu chí đã cài.",
        "List the installed criteria sets.",
    ),
    "check": Text(
        "Kiểm tra bộ tiêu chí: tệp, cây điểm, biểu thức, phụ thuộc. Thoát 1 nếu có lỗi.",
        "Check criteria sets: file, tree, expressions, dependencies. Exits 1 on errors.",
    ),
    "prove": Text(
        "Chứng minh cho mọi số liệu hợp lệ: điểm từng mục không âm, không vượt tối đa, đạt được "
        "tối đa và 0, luôn có điểm. Thoát 1 nếu có câu sai hoặc chưa trả lời được.",
        "Prove for all admissible inputs: each leaf is never below 0 nor above its maximum, "
        "reaches both, always has points. Exits 1 where something is refuted or not answered.",
    ),
    "test": Text(
        "Chạy các ví dụ tính tay cạnh criteria.yaml (cases.yaml và *.cases.yaml). Thoát 1 nếu có "
        "ví dụ tính ra khác.",
        "Run the worked examples beside criteria.yaml (cases.yaml and *.cases.yaml). Exits 1 when "
        "one comes out differently.",
    ),
    "score": Text(
        "Chấm điểm các đơn vị trong tệp số liệu (CSV, JSON, YAML, XLSX). Thoát 1 nếu còn thiếu "
        "hoặc sai.",
        "Score the units of a data file (CSV, JSON, YAML, XLSX). Exits 1 if anything is missing "
        "or wrong.",
    ),
    "rank": Text(
        "Chấm điểm, xếp hạng và xếp loại các đơn vị trong tệp số liệu theo quy định của bộ tiêu "
        "chí. Thoát 1 nếu còn thiếu hoặc sai.",
        "Score, rank and grade the units of a data file as the set says. Exits 1 if anything is "
        "missing or wrong.",
    ),
    "survey": Text(
        "Tính tỷ lệ khảo sát (điều tra xã hội học) từ phiếu trả lời (CSV, JSON, YAML, XLSX). "
        "Thoát 1 nếu có phiếu sai hoặc còn thiếu tỷ lệ.",
        "Turn the answers of a survey (CSV, JSON, YAML, XLSX) into survey rates. Exits 1 if an "
        "answer is wrong or a rate is missing.",
    ),
    "reconcile": Text(
        "Đối chiếu các vòng chấm: điểm tự đánh giá, điểm thẩm định, chênh lệch, nguyên nhân. "
        "Thoát 1 nếu còn thiếu hoặc sai.",
        "Reconcile the rounds: declared points, appraised points, difference, cause. Exits 1 if "
        "anything is missing or wrong.",
    ),
    "explain": Text(
        "Giải thích điểm của một mục: số liệu, quy tắc, mức áp dụng, phép tính, căn cứ. Không có "
        "tệp số liệu thì nói mục đó cần gì.",
        "Explain the points of an indicator: figures, rule, branch, arithmetic, basis. Without a "
        "data file, say what the indicator asks for.",
    ),
    "what-if": Text(
        "Chấm một đơn vị trong nhiều kịch bản: vài số liệu thay đổi, phần còn lại giữ nguyên. "
        "Thoát 1 nếu có kịch bản còn thiếu hoặc sai.",
        "Score one unit in many scenarios: some figures vary, the rest stays. Exits 1 if a "
        "scenario lacks a figure or has a wrong one.",
    ),
    "graph": Text(
        "Vẽ cây tiêu chí và các mục phụ thuộc nhau: chữ, Mermaid hoặc JSON.",
        "Show the tree and which indicators need which: text, Mermaid or JSON.",
    ),
    "compile": Text(
        "Ghi bộ tiêu chí thành một chương trình Python đứng riêng, chấm chính xác đơn vị khai đủ "
        "số liệu mà không cần cài gì.",
        "Write a set as one Python program that stands alone and scores exactly, with nothing "
        "installed, units of which every figure is given.",
    ),
    "functions": Text(
        "Liệt kê các hàm dùng được trong biểu thức và các dạng quy tắc.",
        "List the functions of the expression language, and the forms of rule.",
    ),
    "plugins": Text(
        "Liệt kê các gói mở rộng đã nạp và các gói bị lỗi. Thoát 1 nếu có gói lỗi.",
        "List the plugins that are loaded, and those that failed. Exits 1 if any failed.",
    ),
    "schema": Text(
        "In JSON Schema của tệp criteria.yaml, để trình soạn thảo gợi ý và bắt lỗi khi gõ; có cả "
        "các dạng quy tắc của gói đã cài.",
        "Print the JSON Schema of criteria.yaml, for completion and checking in editors; with the "
        "forms of rule of the installed plugins.",
    ),
    "new": Text(
        "Tạo bộ tiêu chí hoặc gói mở rộng mới từ mẫu.",
        "Make a new criteria set or plugin.",
    ),
}
"""The help of each command by its name; its module has that name, with ``_`` for ``-``.

A module has a function ``register(app, lang)`` that adds the command to a Typer application.
"""

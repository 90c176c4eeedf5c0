"""What the pages of the diagnostics say around each code."""

from __future__ import annotations

from cchc_rules.text import Text

FAMILIES = {
    "1": Text("CR1xx: đọc tệp", "CR1xx: reading files"),
    "2": Text("CR2xx: nội dung bộ tiêu chí", "CR2xx: the content of a set"),
    "3": Text("CR3xx: biểu thức", "CR3xx: expressions"),
    "4": Text("CR4xx: phụ thuộc giữa các mục", "CR4xx: dependencies"),
    "5": Text("CR5xx: số liệu và chấm điểm", "CR5xx: data and scoring"),
    "6": Text("CR6xx: gói mở rộng và bộ đã cài", "CR6xx: plugins and installed sets"),
    "7": Text("CR7xx: ví dụ tính tay", "CR7xx: worked examples"),
    "8": Text(
        "CR8xx: xếp hạng, xếp loại, khảo sát, vòng chấm",
        "CR8xx: ranking, grading, surveys, rounds",
    ),
    "9": Text("CR9xx: chứng minh", "CR9xx: proofs"),
}

DIAGNOSTICS = Text(
    """Mỗi phát hiện có mã cố định và một trang riêng: nghĩa là gì, vì sao phải nói, sửa thế nào, ví dụ sai và
cách sửa. `cchc check --explain CR207` in trang đó ngay trên máy; `python docs/generate.py` ghi mọi trang vào
thư mục `diagnostics/` bên cạnh trang này. *Lỗi* trong bộ tiêu chí thì không
chấm được cho ai; *lỗi* trong số liệu thì mục dùng số liệu đó không tính được; *cảnh báo* thì nên xem
lại; *lưu ý* không phải là lỗi, chỉ nêu khi có `--notes`. Chữ trong ‹ › được thay bằng số liệu cụ thể.""",
    """Each finding has a stable code and a page of its own: what it says, why it matters, what to change, a
wrong file and its correction. `cchc check --explain CR207` prints that page; `python docs/generate.py` writes
them all to the folder `diagnostics/` beside this page. An *error* in a set means
that it scores nobody; an *error* in the data means that the lines which use them cannot be computed; a
*warning* is worth a look; a *note* is no mistake and shown only with `--notes`. What stands in ‹ › is
filled in.""",
)

CODE = Text("Mã", "Code")
SEVERITY = Text("Mức", "Severity")
FINDING = Text("Phát hiện", "Finding")
ALL = Text("Mọi mã lỗi", "All codes")

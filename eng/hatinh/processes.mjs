// Our short wording for the steps of the ten published internal processes: [title, output].
// Who is responsible and how long a step lasts are taken from the decision as printed.

const receive = ['Tiếp nhận, kiểm tra hồ sơ', 'Mẫu 01; 02 (nếu có); 06; hồ sơ'];
const giveBack = (result) => ['Trả kết quả', `Mẫu 05, 06; ${result}`];

const minerals = [
  receive,
  ['Chuyển hồ sơ về Sở, giao Phòng Khoáng sản', 'Mẫu 01, 05; hồ sơ'],
  ['Kiểm tra hồ sơ, đề nghị bổ sung nếu thiếu', 'Mẫu 05; văn bản đề nghị bổ sung (nếu có)'],
  ['Thẩm định hồ sơ, họp hội đồng thẩm định', 'Mẫu 05; biên bản họp; phiếu nhận xét'],
  ['Tổng hợp kết quả thẩm định', 'Mẫu 05, 06; thông báo bổ sung hoặc trả hồ sơ'],
  ['Dự thảo tờ trình và quyết định', 'Mẫu 05; dự thảo tờ trình, quyết định'],
  ['Trưởng phòng xem xét, ký nháy', 'Mẫu 05; dự thảo đã ký nháy'],
  ['Lãnh đạo Sở ký duyệt', 'Mẫu 05; tờ trình đã ký'],
  ['Đóng dấu, trình UBND tỉnh', 'Tờ trình và dự thảo quyết định'],
  ['UBND tỉnh xem xét, quyết định', 'Quyết định công nhận hoặc văn bản trả hồ sơ'],
  giveBack('quyết định hoặc văn bản trả hồ sơ'),
];
const declaration = [
  ['Nộp hồ sơ công bố', 'Hồ sơ công bố'],
  ['Đăng tải công khai thông tin công bố', 'Thông tin công bố đã đăng tải'],
];
const examiner = (decision) => [
  receive,
  ['Chuyển hồ sơ về Phòng Tổ chức hành chính', 'Mẫu 01, 05; hồ sơ'],
  ['Phân công người xử lý', 'Mẫu 01, 05; hồ sơ'],
  ['Xem xét hồ sơ, dự thảo kết quả', `Mẫu 05; dự thảo ${decision}`],
  ['Lãnh đạo phòng xem xét', `Mẫu 05; dự thảo ${decision}`],
  ['Lãnh đạo Sở xem xét, ký duyệt', `Mẫu 05; ${decision}`],
  ['Đóng dấu, phát hành', `Mẫu 05; ${decision}`],
  ['Trả kết quả', `Mẫu 05; ${decision}`],
];
const freeSale = [
  ['Tiếp nhận, kiểm tra hồ sơ', 'Mẫu 01; 02, 03 (nếu có); 06; hồ sơ'],
  ['Chuyển hồ sơ về Phòng Quản lý báo chí và xuất bản', 'Mẫu 01, 05; hồ sơ'],
  ['Trực tiếp xử lý hoặc giao chuyên viên', 'Mẫu 01, 05; hồ sơ'],
  ['Thẩm định, dự thảo văn bản và giấy chứng nhận', 'Mẫu 05; dự thảo văn bản, dự thảo CFS'],
  ['Lãnh đạo Sở xem xét, ký văn bản đề nghị', 'Mẫu 05; văn bản đề nghị; dự thảo CFS'],
  ['UBND tỉnh xem xét, phê duyệt kết quả', 'Mẫu 05; CFS hoặc thông báo không đủ điều kiện'],
  ['Nhận kết quả từ UBND tỉnh, trả cho người nộp', 'Mẫu 01, 06; CFS hoặc thông báo'],
];

export const wording = {
  'QT-001': minerals,
  'QT-002': minerals,
  'QT-003': declaration,
  'QT-004': declaration,
  'QT-005': declaration,
  'QT-006': declaration,
  'QT-007': examiner('quyết định bổ nhiệm hoặc thông báo'),
  'QT-008': examiner('quyết định miễn nhiệm hoặc thông báo'),
  'QT-009': freeSale,
  'QT-010': freeSale,
};

/** Results as short facts, by process. */
export const results = {
  'QT-001': 'Quyết định công nhận kết quả thăm dò khoáng sản hoặc văn bản trả lời nêu rõ lý do',
  'QT-002': 'Quyết định công nhận kết quả thăm dò khoáng sản hoặc văn bản trả lời nêu rõ lý do',
  'QT-003': 'Số công bố đủ điều kiện sản xuất thiết bị y tế',
  'QT-004': 'Số công bố tiêu chuẩn áp dụng',
  'QT-005': 'Số công bố đủ điều kiện mua bán thiết bị y tế',
  'QT-006': 'Thông tin và hồ sơ công bố được đăng tải công khai',
  'QT-007': 'Quyết định bổ nhiệm hoặc văn bản thông báo không đủ điều kiện',
  'QT-008': 'Quyết định miễn nhiệm hoặc văn bản thông báo không đủ điều kiện',
  'QT-009': 'Giấy chứng nhận lưu hành tự do (CFS) hoặc văn bản thông báo không đủ điều kiện',
  'QT-010': 'Giấy chứng nhận lưu hành tự do (CFS) hoặc văn bản thông báo không đủ điều kiện',
};

// Prints the demonstration accounts: node eng/accounts.mjs data/hatinh/demo-people.json
import { readFileSync } from "node:fs";

const { people } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const width = Math.max(...people.map((p) => p.login.length));
console.log("  Tài khoản trình diễn (người hư cấu), chọn trên trang /dang-nhap:\n");
for (const { login, role, title, agency } of people) console.log(`  ${login.padEnd(width)}  ${role.padEnd(16)} ${title}${agency ? ` (${agency})` : ""}`);

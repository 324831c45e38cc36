// Prints the demonstration accounts: node eng/accounts.mjs data/hatinh/demo-people.json
import { readFileSync } from "node:fs";

const { people } = JSON.parse(readFileSync(process.argv[2], "utf8"));
// The password has one home, the class that sets the accounts up.
const source = new URL("../src/Modules/Identity/SetUpAccounts.cs", import.meta.url);
const [, password] = readFileSync(source, "utf8").match(/DemonstrationPassword = "(.+)"/);
const width = Math.max(...people.map((p) => p.login.length));
console.log(`  Tài khoản trình diễn (người hư cấu), chọn trên trang /dang-nhap, hoặc nhập mật khẩu chung ${password}:\n`);
for (const { login, role, title, agency } of people) console.log(`  ${login.padEnd(width)}  ${role.padEnd(16)} ${title}${agency ? ` (${agency})` : ""}`);

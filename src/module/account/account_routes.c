/* account_routes.c - the addresses of accounts. */
#include "account_pages.h"
#include "messages.h"

#define NEXT_FIELD                                                                                 \
	{                                                                                          \
		.name = "tiep", .kind = FIELD_TEXT, .max = 1000,                                   \
		.summary = "the page to go on to, a path of this site"                             \
	}
#define PASSWORD_FIELD(field_name)                                                                 \
	{                                                                                          \
		.name = (field_name), .kind = FIELD_TEXT, .required = true, .max = 1000,           \
		.summary = "a password"                                                            \
	}
#define CODE_FIELD                                                                                 \
	{                                                                                          \
		.name = "ma", .kind = FIELD_TEXT, .required = true, .max = 100,                    \
		.summary = "the code"                                                              \
	}
#define NUMBER_FIELD(field_name, what)                                                             \
	{                                                                                          \
		.name = (field_name), .kind = FIELD_INT, .required = true, .min = 1,               \
		.max = INT64_MAX, .summary = (what)                                                \
	}
#define PERSON_FIELD NUMBER_FIELD("nguoi", "the person's number")
#define ROLE_FIELD                                                                                 \
	{                                                                                          \
		.name = "vai_tro", .kind = FIELD_TEXT, .required = true, .max = 40,                \
		.summary = "the key of a role"                                                     \
	}

static const struct field next_fields[] = {NEXT_FIELD, {0}};
static const struct field sign_in_fields[] = {NEXT_FIELD,
					      {.name = "ten",
					       .kind = FIELD_TEXT,
					       .required = true,
					       .max = 200,
					       .summary = "the sign-in name"},
					      PASSWORD_FIELD("mat_khau"),
					      {0}};
static const struct field code_fields[] = {NEXT_FIELD, CODE_FIELD, {0}};
static const struct field invitation_fields[] = {CODE_FIELD, {0}};
static const struct field accept_fields[] = {
	CODE_FIELD,
	{.name = "ten", .kind = FIELD_TEXT, .max = 200, .summary = "for the browser's memory"},
	PASSWORD_FIELD("mat_khau"),
	PASSWORD_FIELD("lap_lai"),
	{0}};
static const struct field own_fields[] = {
	{.name = "xong", .kind = FIELD_FLAG, .summary = "a change was just made"}, {0}};
static const struct field session_fields[] = {NUMBER_FIELD("so", "the session's number"), {0}};
static const struct field change_fields[] = {
	PASSWORD_FIELD("hien_tai"), PASSWORD_FIELD("moi"), {0}};
static const struct field start_fields[] = {{.name = "khoa",
					     .kind = FIELD_TEXT,
					     .required = true,
					     .max = 100,
					     .summary = "the key that the app was given"},
					    CODE_FIELD,
					    {0}};
static const struct field stop_fields[] = {PASSWORD_FIELD("mat_khau"), {0}};
static const struct field erase_fields[] = {
	{.name = "dong_y", .kind = FIELD_FLAG, .required = true, .summary = "the person agrees"},
	{0}};
static const struct field invite_fields[] = {
	{.name = "ho_ten",
	 .kind = FIELD_TEXT,
	 .required = true,
	 .max = ACCOUNT_NAME_BYTES_MAX,
	 .summary = "the person's name"},
	{.name = "ten",
	 .kind = FIELD_TEXT,
	 .required = true,
	 .max = 100,
	 .summary = "the name to sign in by"},
	{.name = "co_quan",
	 .kind = FIELD_TEXT,
	 .required = true,
	 .max = ORGAN_KEY_BYTES_MAX,
	 .summary = "the key of the person's organ"},
	ROLE_FIELD,
	{.name = "moi_co_quan", .kind = FIELD_FLAG, .summary = "the role is held for all organs"},
	{0}};
static const struct field person_fields[] = {PERSON_FIELD, {0}};
static const struct field disable_fields[] = {
	PERSON_FIELD, {.name = "khoa", .kind = FIELD_FLAG, .summary = "disable, not enable"}, {0}};
static const struct field grant_fields[] = {PERSON_FIELD,
					    ROLE_FIELD,
					    {.name = "co_quan",
					     .kind = FIELD_TEXT,
					     .max = ORGAN_KEY_BYTES_MAX,
					     .summary = "the organ for which it is held; all"},
					    {0}};
static const struct field confirm_fields[] = {NUMBER_FIELD("so", "the number of the grant"), {0}};
static const struct field revoke_fields[] = {
	PERSON_FIELD, NUMBER_FIELD("so", "the number of the grant"), {0}};

const struct route account_routes[] = {
	{HTTP_GET, false, false, "/dang-nhap", "public", next_fields, account_page_sign_in,
	 "Where people of the administration sign in."},
	{HTTP_POST, true, false, "/dang-nhap", "public", sign_in_fields, account_page_sign_in_take,
	 "Signs in by name and password."},
	{HTTP_GET, false, false, "/dang-nhap/ma", "public", next_fields, account_page_code,
	 "Asks for the code that follows the password."},
	{HTTP_POST, false, false, "/dang-nhap/ma", "public", code_fields, account_page_code_take,
	 "Takes the code."},
	{HTTP_POST, false, false, "/dang-xuat", "public", NULL, account_page_sign_out,
	 "Ends the session."},
	{HTTP_GET, false, false, "/loi-moi", "public", invitation_fields, account_page_invitation,
	 "Where who was invited sets a first password."},
	{HTTP_POST, true, false, "/loi-moi", "public", accept_fields, account_page_invitation_take,
	 "Sets the password of who was invited."},
	{HTTP_GET, false, false, "/tai-khoan", "signed_in", own_fields, account_page_own,
	 "One's own account: roles, sessions, password, codes, data."},
	{HTTP_POST, false, false, "/tai-khoan/phien", "signed_in", session_fields,
	 account_page_session_end, "Ends another session of one's own."},
	{HTTP_POST, true, false, "/tai-khoan/mat-khau", "signed_in", change_fields,
	 account_page_password, "Changes one's password."},
	{HTTP_POST, false, false, "/tai-khoan/ma", "signed_in", start_fields,
	 account_page_totp_start, "Starts signing in with codes."},
	{HTTP_POST, true, false, "/tai-khoan/ma/tat", "signed_in", stop_fields,
	 account_page_totp_stop, "Stops signing in with codes."},
	{HTTP_GET, false, false, "/tai-khoan/du-lieu", "signed_in", NULL, account_page_export,
	 "All that is kept about oneself, as JSON."},
	{HTTP_POST, false, false, "/tai-khoan/xoa", "signed_in", erase_fields, account_page_erase,
	 "Erases one's own account."},
	{HTTP_GET, false, false, "/quan-tri/nguoi", "account.manage", NULL, account_page_people,
	 "People, their roles, and roles that wait for a second person."},
	{HTTP_POST, false, false, "/quan-tri/nguoi", "account.manage", invite_fields,
	 account_page_invite, "Invites a person."},
	{HTTP_GET, false, false, "/quan-tri/nguoi/{nguoi}", "account.manage", person_fields,
	 account_page_person, "One person's roles and account."},
	{HTTP_POST, false, false, "/quan-tri/nguoi/loi-moi", "account.manage", person_fields,
	 account_page_person_invite, "Makes another invitation for a person."},
	{HTTP_POST, false, false, "/quan-tri/nguoi/khoa", "account.manage", disable_fields,
	 account_page_disable, "Disables or enables an account."},
	{HTTP_POST, false, false, "/quan-tri/vai-tro", "account.manage", grant_fields,
	 account_page_grant, "Gives a person a role."},
	{HTTP_POST, false, false, "/quan-tri/vai-tro/xac-nhan", "account.manage", confirm_fields,
	 account_page_confirm, "Confirms a role as the second person."},
	{HTTP_POST, false, false, "/quan-tri/vai-tro/thu-hoi", "account.manage", revoke_fields,
	 account_page_revoke, "Takes a role back."},
	{0}};

const struct navigation account_navigation[] = {
	{SITE_RUN, "/tai-khoan", NULL, MESSAGE_ACCOUNT_OWN, 5, "signed_in"},
	{SITE_RUN, "/quan-tri/nguoi", NULL, MESSAGE_ACCOUNT_PEOPLE, 20, "account.manage"},
	{0}};

/* mail_module.c - what the mail module brings to the program: settings, commands, the sending. */
#include "mail_private.h"

const struct field mail_settings[] = {
	{.name = "mail_server",
	 .kind = FIELD_TEXT,
	 .max = 300,
	 .fallback = "",
	 .summary =
		 "the SMTP server that takes letters, HOST:PORT; none: letters wait and are shown"},
	{.name = "mail_security",
	 .kind = FIELD_CHOICE,
	 .choices = "off|starttls|tls",
	 .fallback = "starttls",
	 .summary = "how the way to the mail server is protected"},
	{.name = "mail_from",
	 .kind = FIELD_TEXT,
	 .max = MAIL_ADDRESS_BYTES_MAX,
	 .fallback = "dannoi@localhost.localdomain",
	 .summary = "the address that letters come from"},
	{.name = "mail_user",
	 .kind = FIELD_TEXT,
	 .max = 200,
	 .fallback = "",
	 .summary = "whom the mail server knows; none: it asks for nobody"},
	{.name = "mail_password_file",
	 .kind = FIELD_TEXT,
	 .max = 1000,
	 .fallback = "",
	 .summary = "the file that holds the password for the mail server"},
	{.name = "mail_timeout_s",
	 .kind = FIELD_INT,
	 .min = 1,
	 .max = 600,
	 .fallback = "60",
	 .summary = "seconds that the mail server may take for one letter"},
	{.name = "site_address",
	 .kind = FIELD_TEXT,
	 .max = 300,
	 .fallback = "",
	 .summary =
		 "where people reach this site, https://..., for links in letters; none: no links"},
	{0}};

static enum status mail_work(struct module_tick *tick, struct error *err)
{
	struct mail_outcome outcome;
	return mail_is_configured(tick->config) ? mail_send(tick, false, &outcome, err) : STATUS_OK;
}

extern const struct module mail_module;
const struct module mail_module = {
	.name = "mail",
	.settings = mail_settings,
	.commands = mail_commands,
	.work = mail_work,
};

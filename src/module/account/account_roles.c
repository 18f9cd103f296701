/* account_roles.c - roles and their permissions: definitions/account/roles.yaml. */
#include "../../embedded/embedded.h"
#include "../../files/yaml.h"
#include "account.h"

#define ROLES_FILE "definitions/account/roles.yaml"

static bool is_permission(struct str text)
{
	for (size_t i = 0; i < text.size; i++)
		if (!((text.data[i] >= 'a' && text.data[i] <= 'z') || text.data[i] == '_' ||
		      text.data[i] == '.'))
			return false;
	return text.size > 0;
}

static enum status permissions_read(const struct yaml_node *node, struct account_role *role,
				    struct error *err)
{
	const struct yaml_node *list = NULL;
	TRY(yaml_need(node, "permissions", YAML_LIST, &list, err));
	if (list->count > ACCOUNT_PERMISSIONS_MAX)
		return yaml_fail(err, list, "a role has at most %d permissions",
				 ACCOUNT_PERMISSIONS_MAX);
	for (size_t i = 0; i < list->count; i++) {
		const struct yaml_node *one = list->values[i];
		if (one->kind != YAML_SCALAR || !is_permission(one->scalar))
			return yaml_fail(err, one,
					 "a permission is words of a-z and _, joined by points");
		role->permissions[role->permission_count++] = one->scalar;
	}
	return STATUS_OK;
}

static enum status flag_read(const struct yaml_node *node, const char *key, bool *flag,
			     struct error *err)
{
	const struct yaml_node *found = yaml_find(node, key);
	*flag = found != NULL && str_is(found->scalar, "true");
	if (found != NULL && !*flag && !str_is(found->scalar, "false"))
		return yaml_fail(err, found, "%s is true or false", key);
	return STATUS_OK;
}

static enum status role_read(const struct yaml_node *node, struct account_roles *roles,
			     struct error *err)
{
	static const char *const keys[] = {"key",         "name_vi",    "name_en", "permissions",
					   "two_persons", "all_organs", NULL};
	struct account_role *role = &roles->roles[roles->count];
	TRY(yaml_only(node, keys, err));
	TRY(yaml_text(node, "key", &role->key, err));
	TRY(yaml_text(node, "name_vi", &role->name[LANGUAGE_VI], err));
	TRY(yaml_text(node, "name_en", &role->name[LANGUAGE_EN], err));
	if (account_role_find(roles, role->key) != NULL)
		return yaml_fail(err, node, "the role " STR_FMT " stands twice",
				 STR_ARG(role->key));
	TRY(flag_read(node, "two_persons", &role->two_persons, err));
	TRY(flag_read(node, "all_organs", &role->all_organs, err));
	TRY(permissions_read(node, role, err));
	roles->count++;
	return STATUS_OK;
}

enum status account_roles_parse(struct arena *arena, struct str file, struct str content,
				struct account_roles *roles, struct error *err)
{
	static const char *const keys[] = {"roles", NULL};
	const struct yaml_node *root = NULL, *list = NULL;
	*roles = (struct account_roles){0};
	TRY(yaml_parse(arena, file, content, &root, err));
	TRY(yaml_only(root, keys, err));
	TRY(yaml_need(root, "roles", YAML_LIST, &list, err));
	if (list->count > ACCOUNT_ROLES_MAX)
		return yaml_fail(err, list, "more than %d roles", ACCOUNT_ROLES_MAX);
	for (size_t i = 0; i < list->count; i++)
		TRY(role_read(list->values[i], roles, err));
	return STATUS_OK;
}

enum status account_roles_load(struct arena *arena, struct account_roles *roles, struct error *err)
{
	struct str content;
	TRY(embedded_content(arena, ROLES_FILE, &content, err));
	return account_roles_parse(arena, STR(ROLES_FILE), content, roles, err);
}

const struct account_role *account_role_find(const struct account_roles *roles, struct str key)
{
	for (size_t i = 0; i < roles->count; i++)
		if (str_equal(roles->roles[i].key, key))
			return &roles->roles[i];
	return NULL;
}

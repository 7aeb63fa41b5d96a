/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/field.h"
#include "model/field-private.h"
#include <string.h>

/* The life of a record: made, copied, compared, walked by path and freed, all from its model's
 * table. Reading and writing values is in field-text.c, the forms outside in field-json.c,
 * field-schema.c and field-cbor.c. */

static void copy_members (const LijiModel *model, gpointer to, gconstpointer from);

static void
clear_list (const LijiField *field, GPtrArray *list)
{
  if (list == NULL)
    return;
  for (guint i = 0; i < list->len; i++)
    liji_model_free (field->model, list->pdata[i]);
  g_ptr_array_unref (list);
}

static GPtrArray *
copy_list (const LijiField *field, GPtrArray *list)
{
  if (list == NULL || list->len == 0)
    return NULL;
  GPtrArray *copy = g_ptr_array_sized_new (list->len);
  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add (copy, liji_model_copy (field->model, list->pdata[i]));
  return copy;
}

static void
copy_members (const LijiModel *model, gpointer to, gconstpointer from)
{
  for (guint i = 0; i < model->n_fields; i++)
    {
      const LijiField *field = &model->fields[i];
      switch (field->kind)
        {
        case LIJI_FIELD_DATE:
          liji_field_date (field, to) = liji_field_date (field, from);
          break;
        case LIJI_FIELD_FLAG:
          liji_field_flag (field, to) = liji_field_flag (field, from);
          break;
        case LIJI_FIELD_COUNT:
        case LIJI_FIELD_TIME:
          liji_field_number (field, to) = liji_field_number (field, from);
          break;
        case LIJI_FIELD_RECORD:
          copy_members (field->model, liji_field_member (field, to),
                        liji_field_member (field, from));
          break;
        case LIJI_FIELD_LIST:
          liji_field_list (field, to) = copy_list (field, liji_field_list (field, from));
          break;
        default:
          liji_field_text (field, to) = g_strdup (liji_field_text (field, from));
        }
    }
}

static gboolean
lists_are_equal (const LijiField *field, GPtrArray *a, GPtrArray *b)
{
  guint n_a = a != NULL ? a->len : 0;
  guint n_b = b != NULL ? b->len : 0;
  if (n_a != n_b)
    return FALSE;
  for (guint i = 0; i < n_a; i++)
    if (!liji_model_equal (field->model, a->pdata[i], b->pdata[i]))
      return FALSE;
  return TRUE;
}

static gboolean
members_are_equal (const LijiField *field, gconstpointer a, gconstpointer b)
{
  switch (field->kind)
    {
    case LIJI_FIELD_DATE:
      return memcmp (liji_field_member (field, a), liji_field_member (field, b), sizeof (LijiDate))
             == 0;
    case LIJI_FIELD_FLAG:
      return !liji_field_flag (field, a) == !liji_field_flag (field, b);
    case LIJI_FIELD_COUNT:
    case LIJI_FIELD_TIME:
      return liji_field_number (field, a) == liji_field_number (field, b);
    case LIJI_FIELD_RECORD:
      return liji_model_equal (field->model, liji_field_member (field, a),
                               liji_field_member (field, b));
    case LIJI_FIELD_LIST:
      return lists_are_equal (field, liji_field_list (field, a), liji_field_list (field, b));
    default:
      return g_strcmp0 (liji_field_text (field, a), liji_field_text (field, b)) == 0;
    }
}

/* @to is @theirs by now: what differs between @base and @mine is put over it. */
static void
put_mine (const LijiModel *model, gpointer to, gconstpointer base, gconstpointer mine)
{
  for (guint i = 0; i < model->n_fields; i++)
    {
      const LijiField *field = &model->fields[i];
      LijiModel one = { NULL, 0, field, 1, NULL };

      if (members_are_equal (field, base, mine))
        continue;
      if (field->kind == LIJI_FIELD_RECORD)
        {
          put_mine (field->model, liji_field_member (field, to), liji_field_member (field, base),
                    liji_field_member (field, mine));
          continue;
        }
      liji_model_clear (&one, to);
      copy_members (&one, to, mine);
    }
}

static void
add_missing (GPtrArray *missing,
             const LijiPath *parent,
             const LijiModel *model,
             gconstpointer record)
{
  for (guint i = 0; i < model->n_fields; i++)
    {
      const LijiField *field = &model->fields[i];
      LijiPath path = { parent, field->name, 0 };
      if (field->kind == LIJI_FIELD_RECORD)
        add_missing (missing, &path, field->model, liji_field_member (field, record));
      else if (field->required && liji_field_is_empty (field, record))
        g_ptr_array_add (missing, liji_path_to_string (&path));
      else if (field->kind == LIJI_FIELD_LIST && liji_field_list (field, record) != NULL)
        {
          GPtrArray *list = liji_field_list (field, record);
          for (guint j = 0; j < list->len; j++)
            add_missing (missing, &(LijiPath){ &path, NULL, j }, field->model, list->pdata[j]);
        }
    }
}

static void
write_path (GString *text, const LijiPath *path)
{
  if (path == NULL)
    return;
  write_path (text, path->parent);
  if (text->len > 0)
    g_string_append_c (text, '.');
  if (path->name != NULL)
    g_string_append (text, path->name);
  else
    g_string_append_printf (text, "%u", path->index);
}

/* Takes the list element named by the next word of a path: "0" of "0.number". NULL when there is no
 * such element. */
static gpointer
find_element (GPtrArray *list, const char *word, gsize length)
{
  guint64 index = 0;
  if (list == NULL || length == 0 || length > 6)
    return NULL;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (word[i]))
        return NULL;
      index = index * 10 + (guint64) (word[i] - '0');
    }
  return index < list->len ? list->pdata[index] : NULL;
}

/* Walks one list step: @rest points at "0.number" and is moved to "number". Without a record only
 * the shape is followed. */
static gboolean
enter_element (const LijiField *field, gpointer *record, const char **rest)
{
  gsize length = strcspn (*rest, ".");
  if (length == 0 || (*rest)[length] != '.' || !g_ascii_isdigit ((*rest)[0]))
    return FALSE;
  if (*record != NULL)
    {
      *record = find_element (liji_field_list (field, *record), *rest, length);
      if (*record == NULL)
        return FALSE;
    }
  *rest += length + 1;
  return TRUE;
}

char *
liji_path_to_string (const LijiPath *path)
{
  GString *text = g_string_new (NULL);
  write_path (text, path);
  return g_string_free (text, FALSE);
}

#define MAX_MESSAGE 240

/* What was typed is quoted in the message: it must neither drown it nor steer a terminal. */
static char *
tame_message (char *message)
{
  g_autofree char *valid = g_utf8_make_valid (message, -1);
  glong length = g_utf8_strlen (valid, -1);

  g_free (message);
  for (char *at = valid; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at))
      *at = '?';
  if (length <= MAX_MESSAGE)
    return g_steal_pointer (&valid);
  g_autofree char *head = g_utf8_substring (valid, 0, MAX_MESSAGE / 4);
  g_autofree char *tail = g_utf8_substring (valid, length - MAX_MESSAGE / 2, length);
  return g_strconcat (head, " … ", tail, NULL);
}

gboolean
liji_path_fail (const LijiPath *path, LijiInputError code, GError **error, const char *format, ...)
{
  if (error == NULL)
    return FALSE;
  va_list args;
  va_start (args, format);
  g_autofree char *message = tame_message (g_strdup_vprintf (format, args));
  va_end (args);
  g_autofree char *where = liji_path_to_string (path);
  if (*where != '\0')
    g_set_error (error, LIJI_INPUT_ERROR, (int) code, "%s: %s", where, message);
  else
    g_set_error_literal (error, LIJI_INPUT_ERROR, (int) code, message);
  return FALSE;
}

const LijiField *
liji_model_lookup (const LijiModel *model, const char *name, gsize length)
{
  for (guint i = 0; i < model->n_fields; i++)
    {
      const char *own = model->fields[i].name;
      /* @name may hold a zero byte: it is compared as bytes, not as a C string. */
      if (strlen (own) == length && memcmp (own, name, length) == 0)
        return &model->fields[i];
    }
  return NULL;
}

gboolean
liji_field_is_textual (const LijiField *field)
{
  return field->kind <= LIJI_FIELD_DIGEST;
}

guint
liji_field_max_length (const LijiField *field)
{
  return field->max_length > 0 ? field->max_length : 200;
}

gboolean
liji_field_is_empty (const LijiField *field, gconstpointer record)
{
  switch (field->kind)
    {
    case LIJI_FIELD_DATE:
      return liji_date_get_precision (liji_field_date (field, record)) == LIJI_DATE_UNKNOWN;
    case LIJI_FIELD_FLAG:
      return !liji_field_flag (field, record);
    case LIJI_FIELD_COUNT:
    case LIJI_FIELD_TIME:
      return liji_field_number (field, record) == 0;
    case LIJI_FIELD_RECORD:
      for (guint i = 0; i < field->model->n_fields; i++)
        if (!liji_field_is_empty (&field->model->fields[i], liji_field_member (field, record)))
          return FALSE;
      return TRUE;
    case LIJI_FIELD_LIST:
      return liji_field_list (field, record) == NULL || liji_field_list (field, record)->len == 0;
    default:
      return liji_field_text (field, record) == NULL || *liji_field_text (field, record) == '\0';
    }
}

void
liji_model_clear (const LijiModel *model, gpointer record)
{
  for (guint i = 0; i < model->n_fields; i++)
    {
      const LijiField *field = &model->fields[i];
      if (liji_field_is_textual (field))
        g_free (liji_field_text (field, record));
      else if (field->kind == LIJI_FIELD_RECORD)
        liji_model_clear (field->model, liji_field_member (field, record));
      else if (field->kind == LIJI_FIELD_LIST)
        clear_list (field, liji_field_list (field, record));
    }
  memset (record, 0, model->size);
}

gpointer
liji_model_new (const LijiModel *model)
{
  g_return_val_if_fail (model != NULL, NULL);
  return g_malloc0 (model->size);
}

gpointer
liji_model_copy (const LijiModel *model, gconstpointer record)
{
  g_return_val_if_fail (model != NULL && record != NULL, NULL);
  gpointer copy = liji_model_new (model);
  copy_members (model, copy, record);
  return copy;
}

gpointer
liji_model_merge (const LijiModel *model,
                  gconstpointer base,
                  gconstpointer mine,
                  gconstpointer theirs)
{
  g_return_val_if_fail (model != NULL && base != NULL && mine != NULL && theirs != NULL, NULL);
  gpointer merged = liji_model_copy (model, theirs);
  put_mine (model, merged, base, mine);
  return merged;
}

void
liji_model_free (const LijiModel *model, gpointer record)
{
  g_return_if_fail (model != NULL);
  if (record == NULL)
    return;
  liji_model_clear (model, record);
  g_free (record);
}

gboolean
liji_model_equal (const LijiModel *model, gconstpointer a, gconstpointer b)
{
  g_return_val_if_fail (model != NULL && a != NULL && b != NULL, FALSE);
  for (guint i = 0; i < model->n_fields; i++)
    if (!members_are_equal (&model->fields[i], a, b))
      return FALSE;
  return TRUE;
}

const LijiField *
liji_model_find (const LijiModel *model, gpointer record, const char *path, gpointer *member)
{
  g_return_val_if_fail (model != NULL && path != NULL, NULL);
  const char *rest = path;
  while (TRUE)
    {
      gsize length = strcspn (rest, ".");
      const LijiField *field = liji_model_lookup (model, rest, length);
      if (field == NULL)
        return NULL;
      rest += length;
      if (*rest == '\0')
        {
          if (member != NULL)
            *member = record != NULL ? liji_field_member (field, record) : NULL;
          return field;
        }
      rest++;
      if (field->kind == LIJI_FIELD_LIST)
        {
          if (!enter_element (field, &record, &rest))
            return NULL;
        }
      else if (field->kind != LIJI_FIELD_RECORD)
        return NULL;
      else if (record != NULL)
        record = liji_field_member (field, record);
      model = field->model;
    }
}

GPtrArray *
liji_model_missing (const LijiModel *model, gconstpointer record)
{
  g_return_val_if_fail (model != NULL && record != NULL, NULL);
  GPtrArray *missing = g_ptr_array_new_with_free_func (g_free);
  add_missing (missing, NULL, model, record);
  return missing;
}

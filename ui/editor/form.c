/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/editor/form.h"
#include "base/error.h"
#include "ui/editor/field-row.h"

/* The form between the rows of a screen and the immutable draft: rows type into it, it answers with
 * values. A text that is no value (half a date) is kept beside the draft, so that nothing typed is
 * lost. */

struct _LijiForm
{
  GObject parent_instance;
  LijiDraft *draft;
  LijiDate today;
  GHashTable *typed;      /* path → text that is no value */
  GHashTable *complaints; /* path → why that is none, as a problem */
  GPtrArray *found;       /* what the checks said */
  GPtrArray *problems;    /* and what cannot be read, which they never saw */
  gboolean editable;
  const char *const *open_paths;
};

G_DEFINE_FINAL_TYPE (LijiForm, liji_form, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_EDITABLE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

enum
{
  CHANGED,
  PROBLEMS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
take_draft (LijiForm *self, LijiDraft *draft, const char *path)
{
  g_clear_pointer (&self->draft, liji_draft_unref);
  self->draft = draft;
  g_signal_emit (self, signals[CHANGED], 0, path);
}

static LijiProblem *
make_complaint (LijiForm *self, const char *path, const GError *error)
{
  const LijiField *field = liji_form_get_field (self, path);
  const char *name = field != NULL ? field->label : path;
  g_autofree char *most = NULL;

  if (field == NULL || field->kind > LIJI_FIELD_NUMBER /* a text, a name or a number */
      || !g_error_matches (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE))
    return liji_problem_new ("form.unreadable", path, name, NULL);
  most = g_strdup_printf ("%u", liji_field_max_length (field));
  return liji_problem_new ("form.too_long", path, name, most);
}

/* What cannot be read is not missing as well. */
static void
merge_problems (LijiForm *self)
{
  GHashTableIter iter;
  gpointer complaint;

  g_clear_pointer (&self->problems, g_ptr_array_unref);
  if (self->found == NULL && g_hash_table_size (self->complaints) == 0)
    return;
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_problem_unref);
  g_hash_table_iter_init (&iter, self->complaints);
  while (g_hash_table_iter_next (&iter, NULL, &complaint))
    g_ptr_array_add (self->problems, liji_problem_ref (complaint));
  for (guint i = 0; self->found != NULL && i < self->found->len; i++)
    {
      LijiProblem *problem = g_ptr_array_index (self->found, i);

      if (problem->severity != LIJI_PROBLEM_MISSING
          || !g_hash_table_contains (self->complaints, problem->field))
        g_ptr_array_add (self->problems, liji_problem_ref (problem));
    }
}

/* A closed expander has let go of its child: rows in it are bound all the same. */
static GtkWidget *
get_hidden (GtkWidget *widget)
{
  GtkWidget *inside
      = GTK_IS_EXPANDER (widget) ? gtk_expander_get_child (GTK_EXPANDER (widget)) : NULL;

  return inside != NULL && gtk_widget_get_parent (inside) == NULL ? inside : NULL;
}

static void
bind_below (LijiForm *self, GtkWidget *root, const char *prefix)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *hidden = get_hidden (child);

      if (!LIJI_IS_FIELD_ROW (child))
        bind_below (self, child, prefix);
      else if (liji_field_row_get_path (LIJI_FIELD_ROW (child)) == NULL)
        liji_field_row_bind (LIJI_FIELD_ROW (child), self, prefix);
      if (hidden != NULL)
        bind_below (self, hidden, prefix);
    }
}

static void
liji_form_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LijiForm *self = LIJI_FORM (object);

  if (id == PROP_EDITABLE)
    g_value_set_boolean (value, self->editable);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
liji_form_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LijiForm *self = LIJI_FORM (object);

  if (id == PROP_EDITABLE)
    liji_form_set_editable (self, g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
liji_form_finalize (GObject *object)
{
  LijiForm *self = LIJI_FORM (object);

  g_clear_pointer (&self->draft, liji_draft_unref);
  g_clear_pointer (&self->typed, g_hash_table_unref);
  g_clear_pointer (&self->complaints, g_hash_table_unref);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  G_OBJECT_CLASS (liji_form_parent_class)->finalize (object);
}

static void
liji_form_class_init (LijiFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = liji_form_get_property;
  object_class->set_property = liji_form_set_property;
  object_class->finalize = liji_form_finalize;

  props[PROP_EDITABLE]
      = g_param_spec_boolean ("editable", NULL, NULL, TRUE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[CHANGED] = g_signal_new ("changed", LIJI_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[PROBLEMS_CHANGED] = g_signal_new ("problems-changed", LIJI_TYPE_FORM, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
liji_form_init (LijiForm *self)
{
  self->typed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->complaints = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                            (GDestroyNotify) liji_problem_unref);
  self->editable = TRUE;
}

LijiForm *
liji_form_new (LijiDraft *draft, LijiDate today)
{
  LijiForm *self = g_object_new (LIJI_TYPE_FORM, NULL);

  self->draft = liji_draft_ref (draft);
  self->today = today;
  return self;
}

LijiDraft *
liji_form_get_draft (LijiForm *self)
{
  g_return_val_if_fail (LIJI_IS_FORM (self), NULL);
  return self->draft;
}

void
liji_form_set_draft (LijiForm *self, LijiDraft *draft)
{
  g_return_if_fail (LIJI_IS_FORM (self));
  g_hash_table_remove_all (self->typed);
  g_hash_table_remove_all (self->complaints);
  merge_problems (self);
  take_draft (self, liji_draft_ref (draft), NULL);
}

gboolean
liji_form_type (LijiForm *self, const char *path, const char *typed, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gboolean was_pending;
  LijiDraft *next;

  g_return_val_if_fail (LIJI_IS_FORM (self), FALSE);
  was_pending = g_hash_table_remove (self->typed, path);
  if (g_hash_table_remove (self->complaints, path))
    merge_problems (self);
  next = liji_draft_with_text (self->draft, path, typed, self->today, &local);
  if (next == NULL)
    {
      g_hash_table_insert (self->typed, g_strdup (path), g_strdup (typed));
      g_hash_table_insert (self->complaints, g_strdup (path), make_complaint (self, path, local));
      merge_problems (self);
      g_propagate_error (error, g_steal_pointer (&local));
      g_signal_emit (self, signals[CHANGED], 0, path);
      return FALSE;
    }
  before = liji_draft_dup_text (self->draft, path);
  after = liji_draft_dup_text (next, path);
  if (!was_pending && g_strcmp0 (before, after) == 0)
    {
      liji_draft_unref (next);
      return TRUE;
    }
  take_draft (self, next, path);
  return TRUE;
}

void
liji_form_add (LijiForm *self, const char *path)
{
  g_return_if_fail (LIJI_IS_FORM (self));
  take_draft (self, liji_draft_with_added (self->draft, path), path);
}

void
liji_form_remove (LijiForm *self, const char *path, guint index)
{
  g_return_if_fail (LIJI_IS_FORM (self));
  take_draft (self, liji_draft_with_removed (self->draft, path, index), path);
}

char *
liji_form_dup_text (LijiForm *self, const char *path)
{
  const char *typed = g_hash_table_lookup (self->typed, path);

  return typed != NULL ? g_strdup (typed) : liji_draft_dup_text (self->draft, path);
}

gboolean
liji_form_is_filled (LijiForm *self, const char *path)
{
  g_autofree char *text = liji_form_dup_text (self, path);

  return text != NULL && *text != '\0' && !g_str_equal (text, "false");
}

const LijiProblem *
liji_form_get_complaint (LijiForm *self, const char *path)
{
  return g_hash_table_lookup (self->complaints, path);
}

const LijiField *
liji_form_get_field (LijiForm *self, const char *path)
{
  return liji_model_find (liji_draft_get_model (self->draft),
                          (gpointer) liji_draft_get_record (self->draft), path, NULL);
}

LijiDate
liji_form_get_today (LijiForm *self)
{
  return self->today;
}

GPtrArray *
liji_form_get_problems (LijiForm *self)
{
  return self->problems;
}

void
liji_form_set_problems (LijiForm *self, GPtrArray *problems)
{
  g_return_if_fail (LIJI_IS_FORM (self));
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = problems != NULL ? g_ptr_array_ref (problems) : NULL;
  merge_problems (self);
  g_signal_emit (self, signals[PROBLEMS_CHANGED], 0);
}

LijiProblem *
liji_form_find_problem (LijiForm *self, const char *path)
{
  LijiProblem *worst = NULL;

  for (guint i = 0; self->problems != NULL && i < self->problems->len; i++)
    {
      LijiProblem *problem = g_ptr_array_index (self->problems, i);

      if (g_strcmp0 (problem->field, path) == 0
          && (worst == NULL || problem->severity > worst->severity))
        worst = problem;
    }
  return worst;
}

gboolean
liji_form_get_editable (LijiForm *self)
{
  return self->editable;
}

void
liji_form_set_editable (LijiForm *self, gboolean editable)
{
  g_return_if_fail (LIJI_IS_FORM (self));
  if (self->editable == editable)
    return;
  self->editable = editable;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_EDITABLE]);
}

void
liji_form_set_open_paths (LijiForm *self, const char *const *paths)
{
  g_return_if_fail (LIJI_IS_FORM (self));
  if (self->open_paths == paths)
    return;
  self->open_paths = paths;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_EDITABLE]);
}

gboolean
liji_form_may_edit (LijiForm *self, const char *path)
{
  if (!self->editable)
    return FALSE;
  if (self->open_paths == NULL)
    return TRUE;
  for (guint i = 0; self->open_paths[i] != NULL; i++)
    if (g_str_has_prefix (path, self->open_paths[i]))
      return TRUE;
  return FALSE;
}

char *
liji_form_dup_pending (LijiForm *self)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  GHashTableIter iter;
  gpointer path;
  gpointer text;

  g_hash_table_iter_init (&iter, self->typed);
  while (g_hash_table_iter_next (&iter, &path, &text))
    g_string_append_printf (lines, "%s%s\t%s", lines->len > 0 ? "\n" : "", (char *) path,
                            (char *) text);
  return lines->len > 0 ? g_strdup (lines->str) : NULL;
}

void
liji_form_put_pending (LijiForm *self, const char *pending)
{
  g_auto (GStrv) lines = g_strsplit (pending != NULL ? pending : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *tab = strchr (lines[i], '\t');

      if (tab == NULL)
        continue;
      *tab = '\0';
      if (liji_form_get_field (self, lines[i]) != NULL)
        liji_form_type (self, lines[i], tab + 1, NULL);
    }
}

void
liji_form_bind_widgets (LijiForm *self, GtkWidget *root, const char *prefix)
{
  g_return_if_fail (LIJI_IS_FORM (self));
  bind_below (self, root, prefix);
}

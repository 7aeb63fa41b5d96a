/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/preferences/template-group.h"
#include "register/async.h"
#include "register/paper-templates.h"
#include "ui/widgets/list-row.h"

/* Choosing is a parameter, with a document it rests on: here it is only seen. */

struct _LijiTemplateGroup
{
  AdwPreferencesGroup parent_instance;
};

G_DEFINE_FINAL_TYPE (LijiTemplateGroup, liji_template_group, ADW_TYPE_PREFERENCES_GROUP)

typedef struct
{
  const LijiPaperKind *kind;
  char *names;
  char *chosen;
} Line;

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->names);
  g_free (line->chosen);
  g_free (line);
}

static gpointer
look_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);
  guint n_kinds;
  const LijiPaperKind *const *kinds = liji_paper_kinds (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    {
      g_auto (GStrv) names = liji_paper_templates_list (registry, kinds[i]);
      g_autofree char *chosen = liji_paper_templates_chosen (registry, kinds[i]);
      Line *line;

      if (names[0] == NULL && chosen == NULL)
        continue;
      line = g_new0 (Line, 1);
      line->kind = kinds[i];
      line->names = g_strjoinv (" · ", names);
      line->chosen = g_steal_pointer (&chosen);
      g_ptr_array_add (lines, line);
    }
  return lines;
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiTemplateGroup) self = data;
  g_autoptr (GPtrArray) lines = liji_async_finish (LIJI_SESSION (source), result, NULL);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const Line *line = g_ptr_array_index (lines, i);
      GtkWidget *row = liji_list_row_new (line->kind->title, line->names, NULL, NULL);
      g_autofree char *aside
          = line->chosen != NULL ? g_strdup_printf (_ ("in use: %s"), line->chosen) : NULL;

      if (aside != NULL)
        liji_list_row_set_aside (row, aside);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
    }
  if (lines == NULL || lines->len == 0)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (self),
                               liji_list_row_new (_ ("There is none"), NULL, NULL, NULL));
}

static void
liji_template_group_class_init (LijiTemplateGroupClass *klass)
{
}

static void
liji_template_group_init (LijiTemplateGroup *self)
{
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Own templates"));
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (self),
      _ ("Drawings of the office's own, the same for every counter: “lijictl template add” takes "
         "one in. Which one is used is a parameter."));
}

void
liji_template_group_fill (LijiTemplateGroup *self, LijiDesk *desk)
{
  g_return_if_fail (LIJI_IS_TEMPLATE_GROUP (self));
  if (liji_desk_get_session (desk) != NULL)
    liji_async_run (liji_desk_get_session (desk), look_in_worker, NULL, NULL,
                    (GDestroyNotify) g_ptr_array_unref, NULL, looked_cb, g_object_ref (self));
}

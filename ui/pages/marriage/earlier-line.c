/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/marriage/earlier-line.h"
#include "register/async.h"
#include "register/case/case-kind.h"
#include "register/case/earlier.h"
#include "ui/widgets/date-word.h"
#include "ui/widgets/names.h"

/* Looked up in the worker once a number is whole; what was typed is never overwritten. */

struct _LijiEarlierLine
{
  GtkBox parent_instance;
  LijiDesk *desk;
  LijiForm *form;
  char *side;
  LijiId case_id;
  LijiEarlier *earlier;
  char *asked; /* number */
  GCancellable *cancellable;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (LijiEarlierLine, liji_earlier_line, GTK_TYPE_BOX)

enum
{
  TAKEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  LijiDraft *draft;
  gboolean man;
  LijiId case_id;
} Ask;

static void
ask_free (gpointer data)
{
  liji_draft_unref (((Ask *) data)->draft);
  g_free (data);
}

static const LijiApplicant *
get_party (LijiDraft *draft, gboolean man)
{
  const LijiCaseKind *kind = liji_case_kind_of_model (liji_draft_get_model (draft));

  return liji_case_kind_party (kind, liji_draft_get_record (draft), man ? "man" : "woman");
}

static gpointer
find_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Ask *ask = data;

  return liji_earlier_find (session, get_party (ask->draft, ask->man),
                            liji_id_is_null (&ask->case_id) ? NULL : &ask->case_id, error);
}

static char *
dup_path (LijiEarlierLine *self, const char *member)
{
  return g_strdup_printf ("%s.%s", self->side, member);
}

static char *
dup_earlier_text (LijiEarlierLine *self, const char *member)
{
  return liji_model_dup_text (&liji_applicant_model, self->earlier->party, member);
}

/* Something the earlier form knows and this one does not. */
static gboolean
has_news (LijiEarlierLine *self)
{
  const char *const *fields = liji_earlier_fields ();

  for (; self->earlier != NULL && *fields != NULL; fields++)
    {
      g_autofree char *path = dup_path (self, *fields);
      g_autofree char *text = dup_earlier_text (self, *fields);

      if (*text != '\0' && !liji_form_is_filled (self->form, path))
        return TRUE;
    }
  return FALSE;
}

static void
update (LijiEarlierLine *self)
{
  gboolean offer = liji_form_may_edit (self->form, self->side) && has_news (self);
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), offer);
  if (!offer)
    return;
  day = liji_date_word_dup (self->earlier->date);
  /* translators: number of an earlier record, its day */
  text = g_strdup_printf (_ ("Known here: %s, %s"), self->earlier->number, day);
  gtk_label_set_text (self->label, text);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiEarlierLine) self = data;
  g_autoptr (GError) error = NULL;
  LijiEarlier *earlier = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (self->form == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_pointer (&earlier, liji_earlier_unref);
      return;
    }
  g_clear_pointer (&self->earlier, liji_earlier_unref);
  self->earlier = earlier;
  update (self);
}

static void
look_up (LijiEarlierLine *self)
{
  g_autofree char *path = dup_path (self, "identity_number");
  g_autofree char *number = liji_form_dup_text (self->form, path);
  LijiDraft *draft = liji_form_get_draft (self->form);
  gboolean man = g_str_equal (self->side, "man");
  g_autofree char *key = liji_applicant_dup_key (get_party (draft, man));
  LijiSession *session = liji_desk_get_session (self->desk);
  Ask *ask;

  if (g_strcmp0 (number, self->asked) == 0)
    return;
  g_free (self->asked);
  self->asked = g_strdup (number);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->earlier, liji_earlier_unref);
  if (key == NULL || session == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  ask = g_new0 (Ask, 1);
  ask->draft = liji_draft_ref (draft);
  ask->man = man;
  ask->case_id = self->case_id;
  liji_async_look (session, find_in_worker, ask, ask_free, (GDestroyNotify) liji_earlier_unref,
                   self->cancellable, found_cb, g_object_ref (self));
}

static void
form_changed_cb (LijiForm *form, const char *path, LijiEarlierLine *self)
{
  if (path != NULL && !g_str_has_prefix (path, self->side))
    return;
  look_up (self);
  update (self);
}

static void
liji_earlier_line_dispose (GObject *object)
{
  LijiEarlierLine *self = LIJI_EARLIER_LINE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->form);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->side, g_free);
  g_clear_pointer (&self->asked, g_free);
  g_clear_pointer (&self->earlier, liji_earlier_unref);
  G_OBJECT_CLASS (liji_earlier_line_parent_class)->dispose (object);
}

static void
liji_earlier_line_class_init (LijiEarlierLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_earlier_line_dispose;
  signals[TAKEN] = g_signal_new ("taken", LIJI_TYPE_EARLIER_LINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "earlierline");
}

static void
liji_earlier_line_init (LijiEarlierLine *self)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Carry over"));

  gtk_box_set_spacing (GTK_BOX (self), 12);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "dim-label");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Fill what is empty from the earlier record; the marital "
                                          "status is never carried over (Ctrl+Shift+D)"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (liji_earlier_line_take), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (self), button);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
liji_earlier_line_bind (LijiEarlierLine *self, LijiDesk *desk, LijiForm *form, const char *side)
{
  g_autofree char *name
      = g_strdup_printf (_ ("Carry over: %s"), g_str_equal (side, "man") ? _ ("Man") : _ ("Woman"));

  g_return_if_fail (LIJI_IS_EARLIER_LINE (self));
  self->desk = g_object_ref (desk);
  self->form = g_object_ref (form);
  self->side = g_strdup (side);
  liji_widget_set_name (gtk_widget_get_last_child (GTK_WIDGET (self)), name);
  g_signal_connect_object (form, "changed", G_CALLBACK (form_changed_cb), self, 0);
  g_signal_connect_object (form, "notify::editable", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

void
liji_earlier_line_set_case (LijiEarlierLine *self, const LijiId *case_id)
{
  LijiId none = { 0 };

  g_return_if_fail (LIJI_IS_EARLIER_LINE (self));
  if (case_id == NULL)
    case_id = &none;
  if (liji_id_equal (&self->case_id, case_id))
    return;
  self->case_id = *case_id;
  g_clear_pointer (&self->asked, g_free);
  look_up (self);
}

gboolean
liji_earlier_line_take (LijiEarlierLine *self)
{
  g_autoptr (LijiEarlier) earlier = NULL;
  const char *const *fields = liji_earlier_fields ();

  g_return_val_if_fail (LIJI_IS_EARLIER_LINE (self), FALSE);
  if (!liji_form_may_edit (self->form, self->side) || !has_news (self))
    return FALSE;
  earlier = liji_earlier_ref (self->earlier);
  for (; *fields != NULL; fields++)
    {
      g_autofree char *path = dup_path (self, *fields);
      g_autofree char *text = liji_model_dup_text (&liji_applicant_model, earlier->party, *fields);

      if (*text != '\0' && !liji_form_is_filled (self->form, path))
        liji_form_type (self->form, path, text, NULL);
    }
  g_signal_emit (self, signals[TAKEN], 0, earlier->number);
  return TRUE;
}

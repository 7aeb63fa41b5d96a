/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/marriage/party-checks.h"
#include "base/clock.h"
#include "base/codes.h"
#include "register/case/case-kind.h"
#include "ui/editor/blob-picture.h"
#include "ui/widgets/names.h"

/* Made anew when a check comes; nothing is typed here. */

#define PICTURE_HEIGHT 44

struct _LijiPartyChecks
{
  GtkBox parent_instance;
  LijiDesk *desk;
  LijiForm *form;
  char *side;
  GtkBox *rows;
  GtkBox *buttons;
  guint n_shown;
};

G_DEFINE_FINAL_TYPE (LijiPartyChecks, liji_party_checks, GTK_TYPE_BOX)

static GPtrArray *
get_checks (LijiPartyChecks *self)
{
  LijiDraft *draft = liji_form_get_draft (self->form);
  const LijiCaseKind *kind = liji_case_kind_of_model (liji_draft_get_model (draft));

  return liji_case_kind_party (kind, liji_draft_get_record (draft), self->side)->checks;
}

static const char *
say (const char *table, const char *code)
{
  const LijiCode *row = code != NULL ? liji_code_table_find (liji_code_table (table), code) : NULL;

  return row != NULL ? _ (row->english) : "";
}

/* "09:41 · by hand · Zhao", with what the system said. */
static char *
dup_facts (const LijiCheckRecord *check)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *iso = check->checked_at != 0 ? liji_micros_to_iso (check->checked_at) : NULL;
  const char *clock = iso != NULL && strlen (iso) >= 16 ? iso + 11 : NULL;
  const char *provider
      = g_strcmp0 (check->provider, "by_hand") == 0 ? _ ("by hand") : check->provider;
  const char *pieces[] = { provider, check->operator_name, check->request_number, check->detail };

  if (clock != NULL)
    g_string_append_len (text, clock, 5);
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    if (pieces[i] != NULL && *pieces[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", pieces[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
make_label (const char *text, gboolean small)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (small)
    {
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "caption");
    }
  return label;
}

static GtkWidget *
make_row (LijiPartyChecks *self, const LijiCheckRecord *check)
{
  gboolean agrees = g_strcmp0 (check->result, "agrees") == 0;
  gboolean silent = g_strcmp0 (check->result, "unavailable") == 0;
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *icon = gtk_image_new_from_icon_name (agrees   ? "object-select-symbolic"
                                                  : silent ? "dialog-information-symbolic"
                                                           : "dialog-warning-symbolic");
  g_autofree char *title = g_strdup_printf ("%s · %s", say ("check_purpose", check->purpose),
                                            say ("check_result", check->result));
  g_autofree char *facts = dup_facts (check);

  gtk_widget_add_css_class (icon, agrees ? "success" : silent ? "dim-label" : "warning");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 2);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), make_label (title, FALSE));
  gtk_box_append (GTK_BOX (texts), make_label (facts, TRUE));
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), texts);
  if (check->evidence != NULL)
    gtk_box_append (GTK_BOX (row),
                    liji_blob_picture_new (self->desk, check->evidence,
                                           say ("check_purpose", check->purpose), PICTURE_HEIGHT));
  return row;
}

static void
rebuild (LijiPartyChecks *self)
{
  GPtrArray *checks = get_checks (self);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, row);
  self->n_shown = checks != NULL ? checks->len : 0;
  for (guint i = 0; i < self->n_shown; i++)
    gtk_box_append (self->rows, make_row (self, g_ptr_array_index (checks, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->rows), self->n_shown > 0);
}

static void
form_changed_cb (LijiForm *form, const char *path, LijiPartyChecks *self)
{
  g_autofree char *prefix = g_strdup_printf ("%s.checks", self->side);

  if (path == NULL || g_str_has_prefix (path, prefix))
    rebuild (self);
}

static void
editable_cb (LijiPartyChecks *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->buttons),
                            liji_form_may_edit (self->form, self->side));
}

static void
liji_party_checks_dispose (GObject *object)
{
  LijiPartyChecks *self = LIJI_PARTY_CHECKS (object);

  g_clear_object (&self->form);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->side, g_free);
  G_OBJECT_CLASS (liji_party_checks_parent_class)->dispose (object);
}

static void
liji_party_checks_class_init (LijiPartyChecksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_party_checks_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "partychecks");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
liji_party_checks_init (LijiPartyChecks *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
  self->rows = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  self->buttons = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->rows));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->buttons));
  liji_widget_set_name (GTK_WIDGET (self), _ ("Checks made"));
}

static void
add_button (LijiPartyChecks *self, const char *icon, const char *label, const char *purpose)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = adw_button_content_new ();
  g_autofree char *name = g_strdup_printf (
      _ ("%s: %s"), label, g_str_equal (self->side, "man") ? _ ("Man") : _ ("Woman"));

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), icon);
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "flat");
  liji_widget_set_name (button, name);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", purpose, self->side);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "marriage.device");
  gtk_box_append (self->buttons, button);
}

void
liji_party_checks_bind (LijiPartyChecks *self, LijiDesk *desk, LijiForm *form, const char *side)
{
  g_return_if_fail (LIJI_IS_PARTY_CHECKS (self));
  self->desk = g_object_ref (desk);
  self->form = g_object_ref (form);
  self->side = g_strdup (side);
  add_button (self, "avatar-default-symbolic", _ ("Compare the face"), "face_match");
  add_button (self, "document-edit-symbolic", _ ("Sign on the pad"), "signature");
  g_signal_connect_object (form, "changed", G_CALLBACK (form_changed_cb), self, 0);
  g_signal_connect_object (form, "notify::editable", G_CALLBACK (editable_cb), self,
                           G_CONNECT_SWAPPED);
  rebuild (self);
}

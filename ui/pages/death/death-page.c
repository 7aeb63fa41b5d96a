/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/identity.h"
#include "liji-config.h"
#include "ui/editor/field-row.h"
#include "ui/pages/death/death-moved.h"
#include "ui/pages/death/death-page-private.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/foot.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"

#include <string.h>

/* The case as a page. Which sections stand there at a step is in death-sections.c, the checks while
 * typing in death-checks.c, what changes the registry in death-acts.c and death-papers.c, the draft
 * on disk in death-draft.c. */

G_DEFINE_FINAL_TYPE (LijiDeathPage, liji_death_page, LIJI_TYPE_PAGE)

/* What was cleared stands: from then on only what later steps ask for may be typed. */
static const char *const late_paths[]
    = { "furnace",    "cremator",       "override_reason",  "reviewer",
        "packer",     "receiver_",      "keeper_signed",    "destination",
        "exit_",      "hold_",          "not_keep_opinion", "extended_",
        "extension_", "arranger_phone", "remark",           NULL };

const char *
liji_death_page_state (LijiDeathPage *self)
{
  return self->seen != NULL ? self->seen->state : "";
}

const LijiDeathForm *
liji_death_page_form (LijiDeathPage *self)
{
  return liji_draft_get_record (liji_form_get_draft (self->form));
}

const LijiStep *
liji_death_page_next (LijiDeathPage *self)
{
  if (self->seen == NULL && g_strcmp0 (liji_death_page_form (self)->kind, "elsewhere") == 0)
    return liji_procedure_step (&liji_death_procedure, "", "record");
  return liji_procedure_next (&liji_death_procedure, liji_death_page_state (self));
}

LijiFormCaret
liji_death_page_caret (LijiDeathPage *self)
{
  return (LijiFormCaret){ self->form, self->fields, GTK_WIDGET (self->next) };
}

void
liji_death_page_say (LijiDeathPage *self, const char *style, const char *text)
{
  self->refused = FALSE;
  liji_banner_set_button (self->banner, NULL, NULL);
  liji_banner_show (self->banner, style, text);
}

void
liji_death_page_tell (LijiDeathPage *self, const GError *error)
{
  g_autofree char *text = NULL;

  if (error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  text = liji_problem_text_error (error);
  liji_death_page_say (self, "error", text);
}

static void
update_next (LijiDeathPage *self)
{
  const LijiStep *next = liji_death_page_next (self);

  gtk_widget_set_sensitive (GTK_WIDGET (self->next), !self->busy);
  gtk_label_set_text (self->next_label, next != NULL ? _ (next->label) : _ ("Back to the board"));
  liji_widget_set_name (GTK_WIDGET (self->next), gtk_label_get_text (self->next_label));
}

void
liji_death_page_set_busy (LijiDeathPage *self, gboolean busy)
{
  self->busy = busy;
  gtk_spinner_set_spinning (self->spinner, busy);
  update_next (self);
  liji_death_papers_update (self);
}

static gboolean
is_late (const char *state)
{
  static const char *const late[] = { "cleared", "cremating", "cremated", "packed", NULL };

  return g_strv_contains (late, state);
}

gboolean
liji_death_page_closes (const char *before, const char *after)
{
  const LijiState *state = liji_procedure_state (&liji_death_procedure, after);

  return !g_str_equal (before, after)
         && ((state != NULL && state->final) || (is_late (after) && !is_late (before)));
}

void
liji_death_page_refresh (LijiDeathPage *self)
{
  const char *state = liji_death_page_state (self);
  const LijiState *now = liji_procedure_state (&liji_death_procedure, state);
  g_autofree char *no = self->seen != NULL ? g_strdup_printf (_ ("Case %s"), self->seen->no) : NULL;

  liji_page_set_subtitle (LIJI_PAGE (self), no);
  liji_form_set_editable (self->form, now == NULL || !now->final);
  liji_form_set_open_paths (self->form, is_late (state) ? late_paths : NULL);
  liji_death_sections_update (self);
  liji_death_acts_fill_menu (self);
  liji_death_papers_update (self);
  update_next (self);
  liji_death_page_check (self);
}

void
liji_death_page_take (LijiDeathPage *self, const LijiDeathSeen *seen, gboolean with_draft)
{
  const LijiDeathTurn *last
      = seen->course->len > 0 ? seen->course->pdata[seen->course->len - 1] : NULL;

  if (self->seen == NULL || !liji_id_equal (&self->seen->id, &seen->death->id))
    liji_form_aside_forget (&self->aside);
  g_clear_pointer (&self->seen, liji_death_unref);
  g_clear_pointer (&self->cremations, g_ptr_array_unref);
  self->turn = last != NULL ? last->seq : 0;
  self->seen = liji_death_ref (seen->death);
  self->cremations = g_ptr_array_ref (seen->cremations);
  self->act = liji_desk_make_id (liji_page_get_desk (LIJI_PAGE (self)));
  self->restored = TRUE;
  if (with_draft)
    liji_death_draft_put (self, seen->death->draft);
  liji_course_list_show (self->course, seen->course);
  liji_death_page_refresh (self);
}

void
liji_death_page_focus (LijiDeathPage *self, const char *path)
{
  LijiFormCaret caret = liji_death_page_caret (self);

  /* The tag that is looked at is the one that was scanned, not the one printed beforehand. */
  if ((g_strcmp0 (path, "tag") == 0 && liji_death_scan_is_asked (self->scan))
      || g_strcmp0 (path, "at") == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->scan));
  else if (g_strcmp0 (path, "effects") == 0 && gtk_widget_get_mapped (GTK_WIDGET (self->effects)))
    gtk_widget_child_focus (GTK_WIDGET (self->effects), GTK_DIR_TAB_FORWARD);
  else
    liji_form_caret_go_path (&caret, path, -1);
}

void
liji_death_page_lead (LijiDeathPage *self)
{
  self->lead = TRUE;
  liji_death_page_check (self);
}

/* ---- callbacks ---- */

static void
go_cb (LijiCheckList *list, const char *path, LijiDeathPage *self)
{
  liji_death_page_focus (self, path);
}

/* What the number itself says of its holder. */
static void
follow_number (LijiDeathPage *self)
{
  const LijiDeathForm *form = liji_death_page_form (self);
  g_auto (LijiIdentity) identity = { 0 };
  g_autofree char *birth = NULL;

  if (form->identity_number == NULL)
    return;
  liji_identity_read (form->identity_number, liji_identity_kind_from_code (form->identity_kind),
                      &identity);
  if (!identity.valid)
    return;
  birth = liji_date_to_iso (identity.birth);
  if (!liji_form_is_filled (self->form, "birth_date") && *birth != '\0')
    liji_form_type (self->form, "birth_date", birth, NULL);
  if (liji_death_page_form (self)->sex == NULL && identity.sex != 0)
    liji_form_type (self->form, "sex", identity.sex == 1 ? "1" : "2", NULL);
}

static void
follow (LijiDeathPage *self, const char *path)
{
  if (g_str_equal (path, "identity_number"))
    follow_number (self);
  else if (g_str_equal (path, "confirmation_signed")
           && liji_death_page_form (self)->confirmation_signed
           && !liji_form_is_filled (self->form, "confirmation_on"))
    liji_form_type (self->form, "confirmation_on", "=", NULL);
  else if (g_str_equal (path, "kind"))
    {
      liji_death_sections_update (self);
      update_next (self);
    }
}

static void
form_changed_cb (LijiForm *form, const char *path, LijiDeathPage *self)
{
  if (self->following)
    return;
  if (path != NULL)
    {
      self->following = TRUE;
      follow (self, path);
      self->following = FALSE;
      liji_death_draft_keep (self);
    }
  liji_death_chain_show (self->chain, self->seen, liji_death_page_form (self));
  liji_death_page_check (self);
}

static void
scan_activate_cb (LijiDeathScan *scan, LijiDeathPage *self)
{
  LijiFormCaret caret = liji_death_page_caret (self);

  liji_form_caret_go_wanted (&caret, NULL);
}

static void
next_field_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiFormCaret caret = liji_death_page_caret (LIJI_DEATH_PAGE (widget));

  liji_form_caret_go_wanted (&caret, liji_form_caret_get (&caret, LIJI_TYPE_FIELD_ROW));
}

static void
next_section_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiFormCaret caret = liji_death_page_caret (LIJI_DEATH_PAGE (widget));

  liji_form_caret_go_section (&caret);
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  liji_death_draft_start_new (LIJI_DEATH_PAGE (widget));
}

static void
arranger_receives_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiDeathPage *self = LIJI_DEATH_PAGE (widget);
  g_autofree char *who = g_strdup (liji_death_page_form (self)->arranger_name);
  g_autofree char *number = g_strdup (liji_death_page_form (self)->arranger_number);

  if (!gtk_widget_get_visible (self->handing) || who == NULL || number == NULL)
    return;
  liji_form_type (self->form, "receiver_name", who, NULL);
  liji_form_type (self->form, "receiver_number", number, NULL);
  liji_death_page_lead (self);
}

/* ---- the page ---- */

static void
liji_death_page_shown (LijiPage *page, const char *target)
{
  LijiDeathPage *self = LIJI_DEATH_PAGE (page);

  if (target != NULL && !g_str_equal (target, LIJI_DEATH_PAGE_NEW))
    liji_death_acts_load (self, target);
  else if (target != NULL && (!self->restored || self->seen != NULL))
    liji_death_draft_start_new (self);
  else if (!self->restored && !liji_death_draft_restore (self))
    liji_death_draft_start_new (self);
  else if (self->restored)
    liji_death_page_lead (self);
}

static void
liji_death_page_next_step (LijiPage *page)
{
  liji_death_acts_next (LIJI_DEATH_PAGE (page));
}

static void
liji_death_page_keep (LijiPage *page)
{
  LijiDraftKeeper *keeper = liji_desk_get_drafts (liji_page_get_desk (page));

  if (keeper != NULL)
    liji_draft_keeper_flush (keeper, NULL);
}

static void
liji_death_page_constructed (GObject *object)
{
  LijiDeathPage *self = LIJI_DEATH_PAGE (object);
  LijiDesk *desk = liji_page_get_desk (LIJI_PAGE (self));
  LijiDate today = liji_registry_get_today (liji_desk_get_registry (desk));
  g_autoptr (LijiDraft) draft = liji_draft_new (&liji_death_model);

  G_OBJECT_CLASS (liji_death_page_parent_class)->constructed (object);
  self->form = liji_form_new (draft, today);
  liji_form_bind_widgets (self->form, self->fields, NULL);
  liji_form_lines_bind (self->effects, self->form, liji_form_lines_kind ("effects"));
  g_signal_connect_object (self->form, "changed", G_CALLBACK (form_changed_cb), self, 0);
  g_signal_connect_object (self->scan, "changed", G_CALLBACK (liji_death_page_check), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->scan, "activate", G_CALLBACK (scan_activate_cb), self, 0);
}

static void
liji_death_page_dispose (GObject *object)
{
  LijiDeathPage *self = LIJI_DEATH_PAGE (object);

  g_clear_handle_id (&self->check_soon, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->form);
  g_clear_pointer (&self->seen, liji_death_unref);
  g_clear_pointer (&self->cremations, g_ptr_array_unref);
  liji_form_aside_forget (&self->aside);
  g_clear_pointer (&self->wish.step, g_free);
  g_clear_pointer (&self->wish.tag, g_free);
  g_clear_pointer (&self->wish.reason, g_free);
  g_clear_pointer (&self->caret_path, g_free);
  G_OBJECT_CLASS (liji_death_page_parent_class)->dispose (object);
}

#define BIND(member) gtk_widget_class_bind_template_child (widget_class, LijiDeathPage, member)

static void
bind_children (GtkWidgetClass *widget_class)
{
  BIND (chain);
  BIND (why);
  BIND (banner);
  BIND (fields);
  BIND (scroller);
  BIND (step);
  BIND (scan);
  BIND (certificate);
  BIND (certificate_says);
  BIND (issue);
  BIND (issue_again);
  BIND (void_it);
  BIND (collect);
  BIND (keep);
  BIND (clearance);
  BIND (collection);
  BIND (keeping);
  BIND (cremation);
  BIND (handing);
  BIND (call);
  BIND (elsewhere);
  BIND (deceased);
  BIND (proof);
  BIND (special);
  BIND (arranger);
  BIND (done);
  BIND (effects);
  BIND (course);
  BIND (checks);
  BIND (papers);
  BIND (more);
  BIND (wanted);
  BIND (spinner);
  BIND (next);
  BIND (next_label);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "form.next", NULL, next_field_action);
  gtk_widget_class_install_action (widget_class, "death.next-section", NULL, next_section_action);
  gtk_widget_class_install_action (widget_class, "death.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "death.arranger-receives", NULL,
                                   arranger_receives_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "death.next-section", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "death.new",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK,
                                       "death.arranger-receives", NULL);
  liji_death_acts_install (widget_class);
  liji_death_moved_install (widget_class);
  liji_death_papers_install (widget_class);
  liji_death_sheets_install (widget_class);
}

static void
liji_death_page_class_init (LijiDeathPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  LijiPageClass *page_class = LIJI_PAGE_CLASS (klass);

  object_class->constructed = liji_death_page_constructed;
  object_class->dispose = liji_death_page_dispose;
  page_class->shown = liji_death_page_shown;
  page_class->moved = liji_death_page_moved;
  page_class->next_step = liji_death_page_next_step;
  page_class->keep = liji_death_page_keep;
  g_type_ensure (LIJI_TYPE_DEATH_CHAIN);
  g_type_ensure (LIJI_TYPE_DEATH_SCAN);
  g_type_ensure (LIJI_TYPE_FORM_LINES);
  g_type_ensure (LIJI_TYPE_COURSE_LIST);
  g_type_ensure (LIJI_TYPE_BANNER);
  g_type_ensure (LIJI_TYPE_COLUMNS);
  g_type_ensure (LIJI_TYPE_SECTION);
  g_type_ensure (LIJI_TYPE_FIELD_ROW);
  g_type_ensure (LIJI_TYPE_CHECK_LIST);
  g_type_ensure (LIJI_TYPE_FOOT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/pages/death/death-page.ui");
  bind_children (widget_class);
  install_actions (widget_class);
}

static void
liji_death_page_init (LijiDeathPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  liji_form_caret_guard (GTK_WIDGET (self->next));
  liji_death_draft_watch (self);
}

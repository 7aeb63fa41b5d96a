/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liji-config.h"
#include "model/marriage.h"
#include "register/async.h"
#include "ui/desk/draft-lines.h"
#include "ui/editor/field-row.h"
#include "ui/pages/marriage/marriage-caret.h"
#include "ui/pages/marriage/marriage-moved.h"
#include "ui/pages/marriage/marriage-notes.h"
#include "ui/pages/marriage/marriage-page-private.h"
#include "ui/pages/marriage/marriage-sections.h"
#include "ui/pages/marriage/marriage-slip.h"
#include "ui/pages/marriage/prefill.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/foot.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"

/* The case as a page: what is shown of it at each step. The draft on disk stands in
 * marriage-draft.c, the checks while typing in marriage-checks.c, the caret's way in
 * marriage-caret.c, what changes the registry in marriage-acts.c, what asks a device in
 * marriage-devices.c, which sections stand there in marriage-sections.c. */

G_DEFINE_TYPE (LijiMarriagePage, liji_marriage_page, LIJI_TYPE_PAGE)

static const char *const hand_over_paths[]
    = { "handover_ticks", "man.receipt_", "woman.receipt_", NULL };

/* ---- what is shown ---- */

const char *
liji_marriage_page_state (LijiMarriagePage *self)
{
  return self->seen != NULL ? self->seen->state : "";
}

static void
update_actions (LijiMarriagePage *self)
{
  static const struct
  {
    const char *action;
    const char *act;
  } ends[] = {
    { "marriage.decline", "decline" },
    { "marriage.refuse", "refuse" },
    { "marriage.cancel", "cancel" },
    { "marriage.abandon", "abandon" },
    { "marriage.withdraw", "withdraw" },
    { "marriage.lapse", "lapse" },
    { "marriage.end", "end" },
    { "marriage.ask", "ask" },
    { "marriage.refuse-again", "refuse" },
  };
  gboolean again = g_str_equal (self->kind->name, "reissue");
  const char *state = liji_marriage_page_state (self);
  const LijiStep *next = liji_procedure_next (self->kind->procedure, state);

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    gtk_widget_action_set_enabled (
        GTK_WIDGET (self), ends[i].action,
        !self->busy && liji_procedure_step (self->kind->procedure, state, ends[i].act) != NULL);
  /* The same step under its own name: nothing is registered by a reissue. */
  gtk_widget_action_set_enabled (GTK_WIDGET (self),
                                 again ? "marriage.refuse" : "marriage.refuse-again", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "marriage.check-online",
                                 !self->busy && liji_form_may_edit (self->form, "man.checks"));
  liji_marriage_notes_update (self);
  liji_marriage_slip_update (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->next), !self->busy);
  if (next != NULL)
    gtk_label_set_text (self->next_label, _ (next->label));
  else
    gtk_label_set_text (self->next_label, _ ("New case"));
  liji_widget_set_name (GTK_WIDGET (self->next), gtk_label_get_text (self->next_label));
}

void
liji_marriage_page_set_busy (LijiMarriagePage *self, gboolean busy)
{
  self->busy = busy;
  gtk_spinner_set_spinning (self->spinner, busy);
  update_actions (self);
}

void
liji_marriage_page_refresh (LijiMarriagePage *self)
{
  const char *state = liji_marriage_page_state (self);
  const LijiState *now = liji_procedure_state (self->kind->procedure, state);
  g_autofree char *no = NULL;

  liji_state_band_show (self->band, self->kind->procedure, state,
                        self->seen != NULL ? self->seen->reached : NULL);
  if (self->seen != NULL)
    no = g_strdup_printf (_ ("Case %s"), self->seen->no);
  gtk_label_set_text (self->case_no, no != NULL ? no : _ ("New case"));
  liji_page_set_subtitle (LIJI_PAGE (self), no);
  liji_party_section_set_case (self->man, self->seen != NULL ? &self->seen->id : NULL);
  liji_party_section_set_case (self->woman, self->seen != NULL ? &self->seen->id : NULL);
  liji_form_set_editable (self->form, now == NULL || !now->final);
  liji_form_set_open_paths (self->form,
                            g_str_equal (state, "registered") || g_str_equal (state, "reissued")
                                ? hand_over_paths
                                : NULL);
  liji_marriage_sections_update (self);
  update_actions (self);
  liji_marriage_checks_say_why (self);
  liji_marriage_page_check (self);
}

void
liji_marriage_page_take_case (LijiMarriagePage *self, LijiCase *seen, gboolean with_draft)
{
  LijiDesk *desk = liji_page_get_desk (LIJI_PAGE (self));

  liji_case_ref (seen);
  if (self->seen == NULL || !liji_id_equal (&seen->id, &self->seen->id))
    liji_form_aside_forget (&self->aside);
  g_clear_pointer (&self->seen, liji_case_unref);
  self->seen = seen;
  self->act = liji_desk_make_id (desk);
  self->restored = TRUE;
  if (with_draft && seen->draft != NULL)
    liji_marriage_draft_put (self, seen->draft);
  liji_marriage_page_refresh (self);
}

void
liji_marriage_page_say (LijiMarriagePage *self, const char *style, const char *text)
{
  liji_banner_set_button (self->banner, NULL, NULL);
  liji_banner_show (self->banner, style, text);
}

void
liji_marriage_page_tell (LijiMarriagePage *self, const GError *error)
{
  g_autofree char *text = NULL;

  if (error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  text = liji_problem_text_error (error);
  liji_marriage_page_say (self, "error", text);
}

/* ---- callbacks ---- */

static void
go_cb (LijiCheckList *list, const char *path, LijiMarriagePage *self)
{
  liji_marriage_page_focus_path (self, path, -1);
}

static void
form_changed_cb (LijiForm *form, const char *path, LijiMarriagePage *self)
{
  if (!self->following && path != NULL)
    {
      self->following = TRUE;
      liji_prefill_follow (form, path);
      liji_marriage_slip_follow (self, path);
      self->following = FALSE;
      liji_marriage_draft_keep (self);
    }
  if (self->following && path != NULL)
    return;
  liji_marriage_sections_update_rows (self);
  liji_marriage_page_check (self);
}

static void
ticked_cb (LijiTickList *list, const char *item, LijiMarriagePage *self)
{
  liji_prefill_from_tick (self->form, item);
  /* All done and nothing against it: the usual opinion stands there to be read, and to be changed.
   */
  if (list == self->review_ticks && liji_tick_list_is_done (list)
      && !liji_form_is_filled (self->form, "opinion"))
    liji_form_type (self->form, "opinion", "agree", NULL);
}

static void
read_card_cb (LijiPartySection *section, const char *side, LijiMarriagePage *self)
{
  liji_marriage_devices_read_card (self, side);
}

static void
carry_over_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiMarriagePage *self = LIJI_MARRIAGE_PAGE (widget);
  GtkWidget *row = liji_marriage_caret_get (self, LIJI_TYPE_FIELD_ROW);

  if (row != NULL
      && liji_prefill_carry_over (self->form, liji_field_row_get_path (LIJI_FIELD_ROW (row))))
    liji_marriage_page_focus_wanted (self, row);
}

/* From an earlier record: the party with the caret, else whoever has one. */
static void
carry_earlier_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiMarriagePage *self = LIJI_MARRIAGE_PAGE (widget);
  GtkWidget *section = liji_marriage_caret_get (self, LIJI_TYPE_PARTY_SECTION);
  gboolean woman = section == GTK_WIDGET (self->woman);

  if (!liji_party_section_carry_over (woman ? self->woman : self->man) && section == NULL)
    liji_party_section_carry_over (self->woman);
}

static void
carried_cb (LijiPartySection *section, const char *number, LijiMarriagePage *self)
{
  g_autofree char *text
      = g_strdup_printf (_ ("Carried over from %s: compare it with what they say today."), number);

  liji_marriage_page_say (self, "note", text);
  liji_marriage_page_lead (self, GTK_WIDGET (section));
}

/* The next thing both do: a review line, the slip, a hand-over line, the receipt. */
static void
tick_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiMarriagePage *self = LIJI_MARRIAGE_PAGE (widget);
  static const struct
  {
    const char *state;
    const char *pair[2];
  } flags[] = {
    { "reviewed", { "man.slip_confirmed", "woman.slip_confirmed" } },
    { "registered", { "man.receipt_signed", "woman.receipt_signed" } },
    { "registered", { "man.receipt_fingerprint", "woman.receipt_fingerprint" } },
  };
  const char *state = liji_marriage_page_state (self);

  if (self->tick_held)
    return;
  self->tick_held = TRUE;
  if (gtk_widget_get_visible (GTK_WIDGET (self->review))
      && liji_tick_list_tick_next (self->review_ticks))
    return;
  if ((g_str_equal (state, "registered") || g_str_equal (state, "reissued"))
      && liji_tick_list_tick_next (self->handover_ticks))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    for (guint j = 0; g_str_equal (state, flags[i].state) && j < 2; j++)
      if (!liji_form_is_filled (self->form, flags[i].pair[j]))
        {
          liji_form_type (self->form, flags[i].pair[j], "true", NULL);
          return;
        }
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  liji_marriage_page_start_new (LIJI_MARRIAGE_PAGE (widget));
}

/* ---- the page ---- */

/* What was typed while the server was away has not been looked at. */
static void
cut_off_cb (LijiDesk *desk, gboolean cut_off, LijiMarriagePage *self)
{
  if (!cut_off && self->restored)
    liji_marriage_page_check (self);
}

static void
bind_form (LijiMarriagePage *self)
{
  LijiDesk *desk = liji_page_get_desk (LIJI_PAGE (self));
  LijiSession *session = liji_desk_get_session (desk);
  LijiDate today = liji_registry_get_today (liji_desk_get_registry (desk));
  g_autoptr (LijiDraft) draft = liji_prefill_new_draft (self->kind->model, today);

  self->form = liji_form_new (draft, today);
  liji_party_section_bind (self->man, desk, self->form, "man");
  liji_party_section_bind (self->woman, desk, self->form, "woman");
  if (liji_marriage_page_has_own (self))
    {
      liji_form_bind_widgets (self->form, GTK_WIDGET (self->divorce), NULL);
      liji_form_bind_widgets (self->form, GTK_WIDGET (self->questioning), NULL);
    }
  else
    liji_form_bind_widgets (self->form, GTK_WIDGET (self->case_section), NULL);
  if (liji_marriage_page_is_divorce (self))
    {
      liji_photo_box_bind (self->man_photo, desk, self->form, "man_photo");
      liji_photo_box_bind (self->woman_photo, desk, self->form, "woman_photo");
    }
  else
    liji_photo_box_bind (self->photo, desk, self->form, "photo");
  liji_form_bind_widgets (self->form, GTK_WIDGET (self->review), NULL);
  liji_form_bind_widgets (self->form, GTK_WIDGET (self->slip), NULL);
  liji_form_bind_widgets (self->form, GTK_WIDGET (self->second), NULL);
  liji_form_bind_widgets (self->form, GTK_WIDGET (self->receipt), NULL);
  liji_scan_list_bind (self->scans, desk, self->form, "scans", _ ("The case"));
  liji_tick_list_bind (self->review_ticks, self->form, "review_ticks", self->kind->ticks ("review"),
                       liji_desk_get_clock (desk), liji_session_get_full_name (session));
  liji_tick_list_bind (self->handover_ticks, self->form, "handover_ticks",
                       self->kind->ticks ("hand_over"), liji_desk_get_clock (desk),
                       liji_session_get_full_name (session));
  g_signal_connect_object (self->form, "changed", G_CALLBACK (form_changed_cb), self, 0);
  g_signal_connect_object (desk, "cut-off", G_CALLBACK (cut_off_cb), self, 0);
  g_signal_connect_object (desk, "decided", G_CALLBACK (liji_marriage_sections_update), self,
                           G_CONNECT_SWAPPED);
}

static void
liji_marriage_page_shown (LijiPage *page, const char *target)
{
  LijiMarriagePage *self = LIJI_MARRIAGE_PAGE (page);

  LijiId form;

  if (liji_draft_line_read_target (target, &form))
    {
      if (!liji_marriage_draft_restore (self, &form) && !self->restored)
        liji_marriage_page_start_new (self);
      return;
    }
  if (liji_marriage_booking_begin (self, target))
    return;
  if (target != NULL)
    {
      liji_marriage_acts_load (self, target);
      return;
    }
  if (!self->restored)
    {
      if (!liji_marriage_draft_restore (self, NULL))
        liji_marriage_page_start_new (self);
      return;
    }
  if (liji_procedure_next (self->kind->procedure, liji_marriage_page_state (self)) == NULL)
    liji_marriage_page_start_new (self);
  else
    {
      liji_marriage_page_check (self);
      /* Back on the page the caret stands where it stood. */
      if (liji_marriage_caret_get (self, LIJI_TYPE_FIELD_ROW) != NULL)
        return;
      if (self->caret_path != NULL)
        liji_marriage_page_focus_path (self, self->caret_path, -1);
      else
        liji_marriage_page_focus_wanted (self, NULL);
    }
}

static void
liji_marriage_page_next_step (LijiPage *page)
{
  liji_marriage_acts_next (LIJI_MARRIAGE_PAGE (page));
}

static gboolean
liji_marriage_page_may_lock (LijiPage *page)
{
  static const char *const between[] = { "accepted", "reviewed", "registered", NULL };

  return !liji_marriage_page_is_state (LIJI_MARRIAGE_PAGE (page), between);
}

static void
liji_marriage_page_keep (LijiPage *page)
{
  liji_marriage_draft_flush (LIJI_MARRIAGE_PAGE (page));
}

static void
liji_marriage_page_constructed (GObject *object)
{
  LijiMarriagePage *self = LIJI_MARRIAGE_PAGE (object);
  LijiMarriagePageClass *klass = (LijiMarriagePageClass *) G_OBJECT_GET_CLASS (object);

  G_OBJECT_CLASS (liji_marriage_page_parent_class)->constructed (object);
  self->kind = klass->kind;
  if (klass->make_sections != NULL)
    klass->make_sections (self);
  bind_form (self);
  liji_marriage_papers_fill_menu (self);
}

static void
liji_marriage_page_dispose (GObject *object)
{
  LijiMarriagePage *self = LIJI_MARRIAGE_PAGE (object);

  liji_marriage_slip_close (self);
  g_clear_handle_id (&self->check_soon, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_cancellable_cancel (self->device);
  g_clear_object (&self->device);
  g_clear_object (&self->form);
  g_clear_pointer (&self->seen, liji_case_unref);
  for (guint i = 0; i < G_N_ELEMENTS (self->sent); i++)
    g_clear_pointer (&self->sent[i], g_free);
  g_clear_pointer (&self->caret_path, g_free);
  liji_form_aside_forget (&self->aside);
  G_OBJECT_CLASS (liji_marriage_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, LijiMarriagePage, band);
  gtk_widget_class_bind_template_child (widget_class, LijiMarriagePage, case_no);
  gtk_widget_class_bind_template_child (widget_class, LijiMarriagePage, why);
  gtk_widget_class_bind_template_child (widget_class, LijiMarriagePage, banner);
  gtk_widget_class_bind_template_child (widget_class, LijiMarriagePage, fields);
  gtk_widget_class_bind_template_child (widget_class, LijiMarriagePage, scroller);
  gtk_widget_class_bind_template_child (widget_class, LijiMarriagePage, man);
  gtk_widget_class_bind_template_child (widget_class, LijiMarriagePage, woman);
  gtk_widget_class_bind_template_child (widget_class, LijiMarriagePage, case_section);
  gtk_widget_class_bind_template_child (widget_class, LijiMarriagePage, photo);
  gtk_widget_class_bind_template_child (widget_class, LijiMarriagePage, divorce);
  gtk_widget_class_bind_template_child (widget_class, LijiMarriagePage, questioning);
  gtk_widget_class_bind_template_child (widget_class, LijiMarriagePage, scans);
  gtk_widget_class_bind_template_child (widget_class, LijiMarriagePage, review_row);
  gtk_widget_class_bind_template_child (widget_class, LijiMarriagePage, review);
  gtk_widget_class_bind_template_child (widget_class, LijiMarriagePage, review_ticks);
  gtk_widget_class_bind_template_child (widget_class, LijiMarriagePage, slip);
  gtk_widget_class_bind_template_child (widget_class, LijiMarriagePage, second);
  gtk_widget_class_bind_template_child (widget_class, LijiMarriagePage, done);
  gtk_widget_class_bind_template_child (widget_class, LijiMarriagePage, done_number);
  gtk_widget_class_bind_template_child (widget_class, LijiMarriagePage, done_text);
  gtk_widget_class_bind_template_child (widget_class, LijiMarriagePage, copies);
  gtk_widget_class_bind_template_child (widget_class, LijiMarriagePage, receipt);
  gtk_widget_class_bind_template_child (widget_class, LijiMarriagePage, handover_ticks);
  gtk_widget_class_bind_template_child (widget_class, LijiMarriagePage, checks_pane);
  gtk_widget_class_bind_template_child (widget_class, LijiMarriagePage, checks);
  gtk_widget_class_bind_template_child (widget_class, LijiMarriagePage, next);
  gtk_widget_class_bind_template_child (widget_class, LijiMarriagePage, next_label);
  gtk_widget_class_bind_template_child (widget_class, LijiMarriagePage, wanted);
  gtk_widget_class_bind_template_child (widget_class, LijiMarriagePage, spinner);
  gtk_widget_class_bind_template_child (widget_class, LijiMarriagePage, forms);
  gtk_widget_class_bind_template_child_full (widget_class, "booking_row", FALSE, 0);
  gtk_widget_class_bind_template_child_full (widget_class, "joint_photo", FALSE, 0);
  gtk_widget_class_bind_template_child_full (widget_class, "since_row", FALSE, 0);
  gtk_widget_class_bind_template_child_full (widget_class, "number_row", FALSE, 0);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
  gtk_widget_class_bind_template_callback (widget_class, read_card_cb);
  gtk_widget_class_bind_template_callback (widget_class, carried_cb);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc func;
    guint key;
    GdkModifierType modifiers;
  } actions[] = {
    { "marriage.carry-over", carry_over_action, GDK_KEY_d, GDK_CONTROL_MASK },
    { "marriage.carry-earlier", carry_earlier_action, GDK_KEY_d,
      GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "marriage.tick", tick_action, GDK_KEY_t, GDK_CONTROL_MASK },
    { "marriage.new", new_action, GDK_KEY_n, GDK_CONTROL_MASK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].func);
      if (actions[i].key != 0)
        gtk_widget_class_add_binding_action (widget_class, actions[i].key, actions[i].modifiers,
                                             actions[i].name, NULL);
    }
  liji_marriage_caret_install (widget_class);
  liji_marriage_acts_install (widget_class);
  liji_marriage_devices_install (widget_class);
  liji_marriage_moved_install (widget_class);
  liji_marriage_notes_install (widget_class);
  liji_marriage_papers_install (widget_class);
  liji_marriage_slip_install (widget_class);
}

static void
liji_marriage_page_class_init (LijiMarriagePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  LijiPageClass *page_class = LIJI_PAGE_CLASS (klass);

  klass->kind = &liji_marriage_kind;
  object_class->constructed = liji_marriage_page_constructed;
  object_class->dispose = liji_marriage_page_dispose;
  page_class->shown = liji_marriage_page_shown;
  page_class->moved = liji_marriage_page_moved;
  page_class->next_step = liji_marriage_page_next_step;
  page_class->may_lock = liji_marriage_page_may_lock;
  page_class->keep = liji_marriage_page_keep;
  g_type_ensure (LIJI_TYPE_STATE_BAND);
  g_type_ensure (LIJI_TYPE_BANNER);
  g_type_ensure (LIJI_TYPE_COLUMNS);
  g_type_ensure (LIJI_TYPE_SECTION);
  g_type_ensure (LIJI_TYPE_FIELD_ROW);
  g_type_ensure (LIJI_TYPE_PARTY_SECTION);
  g_type_ensure (LIJI_TYPE_PHOTO_BOX);
  g_type_ensure (LIJI_TYPE_SCAN_LIST);
  g_type_ensure (LIJI_TYPE_TICK_LIST);
  g_type_ensure (LIJI_TYPE_COPY_LIST);
  g_type_ensure (LIJI_TYPE_CHECK_LIST);
  g_type_ensure (LIJI_TYPE_FOOT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/pages/marriage/marriage-page.ui");
  bind_children (widget_class);
  install_actions (widget_class);
}

static void
liji_marriage_page_init (LijiMarriagePage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  liji_marriage_caret_guard (GTK_WIDGET (self->next));
  liji_marriage_caret_watch_tick (self);
  liji_marriage_draft_watch (self);
  g_signal_connect_object (self->review_ticks, "ticked", G_CALLBACK (ticked_cb), self, 0);
  g_signal_connect_object (self->handover_ticks, "ticked", G_CALLBACK (ticked_cb), self, 0);
}

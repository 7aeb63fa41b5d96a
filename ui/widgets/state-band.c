/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/state-band.h"

/* Milestones in the procedure's own order. Done ones carry a tick, the present one a dot and bold
 * letters, so that nothing hangs on colour alone. A way out (refused, cancelled) stands behind what
 * was done before it, under its own name. */

struct _LijiStateBand
{
  AdwBin parent_instance;
  GtkFlowBox *box;
};

G_DEFINE_FINAL_TYPE (LijiStateBand, liji_state_band, ADW_TYPE_BIN)

typedef enum
{
  STEP_DONE,
  STEP_NOW,
  STEP_LATER,
  STEP_OUT,
} StepSort;

static void
add_step (LijiStateBand *self, const char *label, StepSort sort, guint place, guint n)
{
  static const char *const styles[] = { "done", "now", "later", "out" };
  static const char *const words[] = { N_ ("done"), N_ ("now"), N_ ("to come"), N_ ("ended") };
  static const char *const icons[]
      = { "object-select-symbolic", "liji-now-symbolic", NULL, "action-unavailable-symbolic" };
  GtkWidget *step = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                  "spacing", 6, NULL);
  GtkWidget *text = gtk_label_new (label);
  GtkWidget *item;
  g_autofree char *name = NULL;

  if (icons[sort] != NULL)
    gtk_box_append (GTK_BOX (step), gtk_image_new_from_icon_name (icons[sort]));
  gtk_box_append (GTK_BOX (step), text);
  gtk_widget_add_css_class (step, "step");
  gtk_widget_add_css_class (step, styles[sort]);
  /* translators: a step of a procedure, its place, how many there are, and whether it is done */
  name = g_strdup_printf (_ ("%s, step %u of %u, %s"), label, place, n, _ (words[sort]));
  gtk_accessible_update_property (GTK_ACCESSIBLE (step), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  /* The line fills what is left of the step's column: the columns are of one width. */
  item = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_append (GTK_BOX (item), step);
  if (place < n)
    {
      GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

      gtk_widget_set_valign (line, GTK_ALIGN_CENTER);
      gtk_widget_set_hexpand (line, TRUE);
      gtk_widget_add_css_class (line, "step-line");
      gtk_box_append (GTK_BOX (item), line);
    }
  gtk_flow_box_insert (self->box, item, -1);
}

static void
liji_state_band_class_init (LijiStateBandClass *klass)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "stateband");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
liji_state_band_init (LijiStateBand *self)
{
  self->box = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->box, GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (self->box, 12);
  /* A flow box whose children take no focus swallows Tab. */
  gtk_widget_set_can_focus (GTK_WIDGET (self->box), FALSE);
  gtk_widget_set_valign (GTK_WIDGET (self->box), GTK_ALIGN_START);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Where the case stands"), -1);
}

GtkWidget *
liji_state_band_new (void)
{
  return g_object_new (LIJI_TYPE_STATE_BAND, NULL);
}

static int
find_milestone (const LijiProcedure *procedure, const char *code)
{
  for (guint i = 0; i < procedure->n_states; i++)
    if (g_str_equal (procedure->states[i].code, code))
      return procedure->states[i].milestone ? (int) i : -1;
  return -1;
}

/* How far a case in the side state @now came for certain: the earliest milestone that leads there.
 * -1: none. */
static int
find_reached (const LijiProcedure *procedure, const LijiState *now)
{
  int reached = (int) procedure->n_states;

  for (guint i = 0; i < procedure->n_steps; i++)
    if (g_str_equal (procedure->steps[i].to, now->code))
      reached = MIN (reached, find_milestone (procedure, procedure->steps[i].from));
  return reached < (int) procedure->n_states ? reached : -1;
}

/* Beside the straight way: what was done before, where the case is now, and what may still come. */
static void
show_aside (LijiStateBand *self,
            const LijiProcedure *procedure,
            const LijiState *now,
            const char *before)
{
  int reached = before != NULL ? find_milestone (procedure, before) : find_reached (procedure, now);
  guint n = 1;
  guint place = 0;

  for (int i = 0; i < (int) procedure->n_states; i++)
    n += procedure->states[i].milestone && (i <= reached || !now->final);
  for (int i = 0; i <= reached; i++)
    if (procedure->states[i].milestone)
      add_step (self, _ (procedure->states[i].label), STEP_DONE, ++place, n);
  add_step (self, _ (now->label), now->final ? STEP_OUT : STEP_NOW, ++place, n);
  for (int i = reached + 1; !now->final && i < (int) procedure->n_states; i++)
    if (procedure->states[i].milestone)
      add_step (self, _ (procedure->states[i].label), STEP_LATER, ++place, n);
}

static void
show_straight (LijiStateBand *self, const LijiProcedure *procedure, const LijiState *now)
{
  gboolean passed = now != NULL;
  guint n = 0;
  guint place = 0;

  for (guint i = 0; i < procedure->n_states; i++)
    n += procedure->states[i].milestone;
  for (guint i = 0; i < procedure->n_states; i++)
    {
      const LijiState *each = &procedure->states[i];
      StepSort sort;

      if (!each->milestone)
        continue;
      if (each == now)
        sort = each->final ? STEP_DONE : STEP_NOW;
      else
        sort = passed ? STEP_DONE : STEP_LATER;
      if (each == now)
        passed = FALSE;
      add_step (self, _ (each->label), sort, ++place, n);
    }
}

void
liji_state_band_show (LijiStateBand *self,
                      const LijiProcedure *procedure,
                      const char *state,
                      const char *reached)
{
  const LijiState *now = liji_procedure_state (procedure, state);
  GtkWidget *child;

  g_return_if_fail (LIJI_IS_STATE_BAND (self));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_flow_box_remove (self->box, child);
  if (now != NULL && !now->milestone)
    show_aside (self, procedure, now, reached);
  else
    show_straight (self, procedure, now);
}

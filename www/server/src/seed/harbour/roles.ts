// The advertised roles: title, hours and ad text.

interface Role {
  title: string;
  hours: string;
  text: string;
}

export const ROLES = {
  nurse: {
    title: 'Registered Nurse, Aged Care',
    hours: 'Full time',
    text: 'Plan the care of thirty residents with them and their families, keep medication safe, and lead a small team on the afternoon shift.',
  },
  'personal-care': {
    title: 'Personal Care Worker',
    hours: 'Part time',
    text: 'Help older people in their own homes with mornings, meals and a walk to the shops. You see the same people every week.',
  },
  'disability-support': {
    title: 'Disability Support Worker',
    hours: 'Casual',
    text: 'Support four adults who share a house: cooking, getting to work, and the football on Saturdays. They choose who is hired.',
  },
  'case-manager': {
    title: 'Case Manager, Housing',
    hours: 'Full time',
    text: 'Walk with twelve households from the first night in a motel to a lease in their own name.',
  },
  'youth-worker': {
    title: 'Youth Worker',
    hours: 'Part time',
    text: 'Run the evening drop-in for young people aged 12 to 18. You listen first, and know which service opens when.',
  },
  counsellor: {
    title: 'Financial Counsellor',
    hours: 'Full time',
    text: 'Sit down with people in debt, sort the letters by date, and speak to the bank on their behalf.',
  },
  intake: {
    title: 'Intake and Referral Worker',
    hours: 'Full time',
    text: 'Be the first voice people hear. Ask few questions, write the answers down once, and pass them to the right team.',
  },
  'peer-support': {
    title: 'Peer Support Worker, Mental Health',
    hours: 'Part time',
    text: 'Use what you have lived through yourself to stand beside someone who is living through it now.',
  },
  'family-violence': {
    title: 'Family Violence Practitioner',
    hours: 'Full time',
    text: 'Plan for safety with women and children, at their pace, and work with police and courts when they want you to.',
  },
  settlement: {
    title: 'Settlement Support Worker',
    hours: 'Full time',
    text: 'Meet families in their first year in Australia: school, doctor, bus, lease. A second language helps you and them.',
  },
  'kitchen-hand': {
    title: 'Kitchen Hand, Community Meals',
    hours: 'Casual',
    text: 'Cook for eighty, four evenings a week, with whatever came off the truck that morning.',
  },
  'bus-driver': {
    title: 'Community Bus Driver',
    hours: 'Part time',
    text: 'Drive twelve people to appointments and home again, help them up the steps, and keep to time without hurrying anyone.',
  },
  volunteers: {
    title: 'Volunteer Coordinator',
    hours: 'Part time',
    text: 'Welcome, train and thank a hundred volunteers. You keep the roster, and notice who has gone quiet.',
  },
  educator: {
    title: 'Early Childhood Educator',
    hours: 'Full time',
    text: 'Look after a room of three-year-olds with two colleagues, plan by what the children wonder about, and talk to parents at the gate.',
  },
  therapist: {
    title: 'Occupational Therapist',
    hours: 'Part time',
    text: 'Visit people at home, find out what they want to do again, and change the house or the task until they can.',
  },
  payroll: {
    title: 'Payroll Officer',
    hours: 'Part time',
    text: 'Pay four hundred people the right amount every second Thursday, and explain a payslip without a sigh.',
  },
  fundraising: {
    title: 'Fundraising Coordinator',
    hours: 'Full time',
    text: 'Look after our regular givers and write the appeal that goes out in winter. You like numbers as much as stories.',
  },
  'it-support': {
    title: 'IT Support Officer',
    hours: 'Full time',
    text: 'Keep the tablets of two hundred home care workers running, and answer the phone in words that anyone understands.',
  },
  lawyer: {
    title: 'Community Lawyer, Tenancy',
    hours: 'Full time',
    text: 'Give advice on Tuesdays, appear at the tribunal on Thursdays, and teach renters their rights in between.',
  },
  'team-leader': {
    title: 'Team Leader, Home Care',
    hours: 'Full time',
    text: 'Lead eighteen care workers you rarely see in one room: good rosters, short meetings, and a call after every hard day.',
  },
  'op-shop': {
    title: 'Op Shop Manager',
    hours: 'Full time',
    text: 'Run a shop with six staff and forty volunteers, and turn what people give away into a quarter of our income.',
  },
} satisfies Record<string, Role>;

export type RoleName = keyof typeof ROLES;

// The rules by hand, for the boolean alone: a Map of Sets and a switch. It gets the user and the job as objects, does not validate
// the document, does not handle unknown ids and gives no reasons. It is the comparison for speed, and confirms every answer.

/** The actions that a page asks about for each job. */
export const PAGE = ['viewJobAd', 'editJobAd', 'viewApplicants', 'deleteJobAd'];

export class Plain {
  #granted = new Map();

  constructor(document) {
    for (const { id, access } of document.jobs) {
      for (const user of access) {
        const jobs = this.#granted.get(user);
        if (jobs) jobs.add(id);
        else this.#granted.set(user, new Set([id]));
      }
    }
  }

  can(user, action, job) {
    switch (action) {
      case 'viewJobAd':
      case 'editJobAd':
        return true;
      case 'viewApplicants':
        return user.type !== 'specificJobAccess' || this.#has(user, job);
      case 'deleteJobAd':
        return user.type !== 'specificJobAccess' || (job.postedBy === user.id && this.#has(user, job));
      default:
        return false;
    }
  }

  /** One mask per job; the bits are in the order of `PAGE`. */
  page(user, jobs) {
    const masks = new Uint16Array(jobs.length);
    for (let i = 0; i < jobs.length; i++) {
      masks[i] =
        (this.can(user, 'viewJobAd', jobs[i]) ? 1 : 0) |
        (this.can(user, 'editJobAd', jobs[i]) ? 2 : 0) |
        (this.can(user, 'viewApplicants', jobs[i]) ? 4 : 0) |
        (this.can(user, 'deleteJobAd', jobs[i]) ? 8 : 0);
    }
    return masks;
  }

  #has(user, job) {
    return this.#granted.get(user.id)?.has(job.id) === true;
  }
}

//! Values that a subject keeps in memory for the whole process, such as a cache. `Services` does not know their types.

use super::rules::Rules;
use crate::ServiceError;
use std::{
    any::{Any, TypeId},
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// A value of which a process has one. It is created when it is first used.
pub(crate) trait Shared: Any + Send + Sync {
    /// Creates the value. If two threads create it at the same moment, one of the values is dropped.
    fn create(rules: &Rules) -> Result<Self, ServiceError>
    where
        Self: Sized;
}

type Value = Arc<dyn Any + Send + Sync>;

/// One value of each type. Clones share them.
#[derive(Clone, Default)]
pub(crate) struct SharedValues(Arc<Mutex<HashMap<TypeId, Value>>>);

impl SharedValues {
    /// The value of this type.
    pub(crate) fn get<T: Shared>(&self, rules: &Rules) -> Result<Arc<T>, ServiceError> {
        let id = TypeId::of::<T>();
        let found = self.values().get(&id).cloned();
        let value = match found {
            Some(value) => value,
            None => {
                let created: Value = Arc::new(T::create(rules)?);
                Arc::clone(self.values().entry(id).or_insert(created))
            }
        };
        value.downcast().map_err(|_| ServiceError::internal("a shared value of another type"))
    }

    fn values(&self) -> MutexGuard<'_, HashMap<TypeId, Value>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Number(u32);

    impl Shared for Number {
        fn create(rules: &Rules) -> Result<Self, ServiceError> {
            Ok(Self(rules.hash_cost.memory))
        }
    }

    struct Text(String);

    impl Shared for Text {
        fn create(_: &Rules) -> Result<Self, ServiceError> {
            Ok(Self("text".to_owned()))
        }
    }

    #[test]
    fn every_caller_gets_the_same_value_of_a_type() {
        let (values, rules) = (SharedValues::default(), Rules::default());
        let number = values.get::<Number>(&rules).expect("a number");
        assert_eq!(number.0, rules.hash_cost.memory);
        assert!(Arc::ptr_eq(&number, &values.clone().get(&rules).expect("the same number")));
        assert_eq!(values.get::<Text>(&rules).expect("a text").0, "text");
    }
}
